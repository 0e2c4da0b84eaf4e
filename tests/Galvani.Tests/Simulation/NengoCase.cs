using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;
using Galvani.Neurons;
using Galvani.Synapses;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>One recorded run of NengoDL: the network converted as it was, and what the run gave.</summary>
internal sealed class NengoCase
{
    private readonly Safetensors _file;
    private readonly JsonElement _config;
    private readonly bool _hasMaxPool;

    private NengoCase(string name)
    {
        _file = Golden.Read("nengo", "options", name + ".safetensors");
        _config = JsonDocument.Parse(_file.Metadata["config"]).RootElement;
        _hasMaxPool = name.StartsWith("max_", StringComparison.Ordinal);
        Converted = Convert();
        int steps = _config.GetProperty("n_steps").GetInt32();
        Expectations = [.. Expect(Converted, steps)];
        Options = new SimulationOptions { Steps = steps, TimeStep = _config.GetProperty("dt").GetDouble(), Probes = [.. Expectations.Select(expectation => expectation.Probe)] };
    }

    public Network Converted { get; }

    public SimulationOptions Options { get; }

    public ImmutableArray<Expectation> Expectations { get; }

    public int Images => _file.Entries["input"].Shape[0];

    /// <summary>Calls that follow each other in one recording, and whether each goes on from the saved state and saves its own.</summary>
    public ImmutableArray<bool> Stateful => [.. _config.GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("stateful").GetBoolean())];

    /// <summary>Images that are run side by side, each with a state of its own; the next ones take over their states.</summary>
    public int Slots => _config.GetProperty("minibatch_size").GetInt32();

    private int Calls => Stateful.Length;

    private bool IsAveraged => Converter.TryGetProperty("max_to_avg_pool", out JsonElement average) && average.GetBoolean();

    private JsonElement Converter => _config.GetProperty("converter");

    public static NengoCase Read(string name) => new(name);

    public Stimulus Stimulus(int image)
    {
        ImmutableArray<int> shape = _file.Entries["input"].Shape;
        float[] all = _file.Floats("input");
        ReadOnlyMemory<float> rows = all.AsMemory(image * (all.Length / Images), all.Length / Images);

        return shape[1] == 1 ? Galvani.Stimulus.Constant(rows) : Galvani.Stimulus.Sequence(rows);
    }

    /// <summary>The network of the recordings, from the weights beside them.</summary>
    public static Network Source(bool hasMaxPool = false)
    {
        Safetensors weights = Golden.Read("nengo", "options", "cnn.safetensors");
        Tensor Get(string name) => weights.Tensor("layer." + name);

        return Network.Sequential(
            Shape.Image(8, 8, 2), 0,
            Block.Of(new Conv2D(Get("conv1.kernel"), Get("conv1.bias")) { Padding = Padding.Same }, Activation.Relu).Named("conv1"),
            (hasMaxPool ? Layer.MaxPool2D(2) : Layer.AveragePool2D(2)).Named("pool1"),
            Block.Of(new Conv2D(Get("conv2.kernel"), Get("conv2.bias")), Activation.Relu).Named("conv2"),
            Layer.Flatten(),
            Block.Of(new Dense(Get("dense1.kernel"), Get("dense1.bias")), Activation.Relu).Named("dense1"),
            Block.Of(new Dense(Get("dense2.kernel"), Get("dense2.bias")), Activation.Softmax).Named("dense2"));
    }

    private Network Convert()
    {
        Network network = new Converter
        {
            SwapActivations = Swaps(),
            ScaleFiringRates = Scale(),
            Synapse = Converter.TryGetProperty("synapse", out JsonElement synapse) && synapse.ValueKind != JsonValueKind.Null ? NengoSynapse.Of(synapse) : null,
            MaxPooling = IsAveraged ? Conversion.MaxPooling.Average : Conversion.MaxPooling.Keep,
        }.Convert(Source(_hasMaxPool)).Network;
        if (_hasMaxPool && !IsAveraged)
        {
            // A layer that NengoDL has no converter for reads the spikes of this step, without the synapse that our converter puts there.
            network = network.Connect("pool1", new Edge("conv1"));
        }

        foreach (string state in _file.Entries.Keys.Where(key => key.StartsWith("state0.", StringComparison.Ordinal) && key.EndsWith(".voltage", StringComparison.Ordinal)))
        {
            string node = state.Split('.')[1];
            network = network.Replace(node, (Population)network[node].Layer with { InitialPotential = InitialPotential.Given(_file.Tensor(state)) });
        }

        return network;
    }

    /// <summary>Where NengoDL is given no neuron it uses its own rate neuron; here that is a swap like any other.</summary>
    private Dictionary<Activation, INeuronModel> Swaps()
    {
        if (!Converter.TryGetProperty("swap_activations", out JsonElement swaps))
        {
            return new() { [Activation.Relu] = new RectifiedLinear() };
        }

        return new() { [Activation.Relu] = NengoNeuron.Of(swaps.EnumerateObject().Single().Value) };
    }

    private Conversion.FiringRateScale Scale()
    {
        if (!Converter.TryGetProperty("scale_firing_rates", out JsonElement scale) || scale.ValueKind == JsonValueKind.Null)
        {
            return 1;
        }

        return scale.ValueKind == JsonValueKind.Number
            ? scale.GetDouble()
            : scale.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetDouble());
    }

    private IEnumerable<Expectation> Expect(Network network, int steps)
    {
        foreach ((string key, SafetensorsEntry _) in _file.Entries)
        {
            string[] parts = key.Split('.');
            Probe? probe = parts[0] switch
            {
                "output" => Probe.Value("dense2"),
                "logits" => Probe.Value("dense2.linear"),
                "spikes" => Probe.Spikes(parts[1]),
                "rate" => Probe.Value(parts[1]),
                "J" => Probe.Value(parts[1] + ".linear"),
                "state" when parts[2] == "voltage" => Probe.Potential(parts[1]),
                "probe" => NengoProbe(parts[1], network, isPredict: _config.GetProperty("api").GetString() == "predict"),
                "input" or "state0" or "state" => null, // other states than potentials cannot be probed
                _ => throw new InvalidDataException($"the test does not know the recorded series {key}"),
            };
            if (probe is not null)
            {
                // J is the current: the value of the weighted sum times the gain.
                double factor = parts[0] == "J" ? ((Population)network[parts[1]].Layer).Gain : 1;
                yield return new Expectation(probe with { Name = key }, _file.Floats(key), Images, Calls, steps, factor, Tolerance(parts[0]));
            }
        }
    }

    private static Probe NengoProbe(string name, Network network, bool isPredict) => name switch
    {
        "every5" => Probe.Value("dense1", every: isPredict ? 1 : 5), // predict ignores sample_every
        "every2" => Probe.Value("dense1", every: 2),
        "slice" => Probe.Value("conv2", Enumerable.Range(3, 5)),
        "stride" => Probe.Value("conv1", Enumerable.Range(0, 26).Select(i => i * 10)),
        "filtered" => Probe.Filtered("dense1", new Lowpass(0.005)),
        "pool1" => Probe.Value("pool1"),
        _ => throw new InvalidDataException($"probe {name} of {network.Outputs[0]} is unknown to the test"),
    };

    /// <summary>Absolute and relative, as the recordings state them; spikes exact even where the recordings allow for the threshold's neighbourhood.</summary>
    private static (double Absolute, double Relative) Tolerance(string kind) => kind switch
    {
        "spikes" => (0, 0),
        "output" => (1e-5, 1e-4),
        "state" => (1e-4, 1e-5),
        _ => (2e-4, 1e-5),
    };
}
