using Galvani.Conversion;
using Galvani.Layers;
using Galvani.Simulation;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Keras models, converted and run as NengoDL ran them: scale 100, synapse 0.005 s, 30 steps, spike for spike.</summary>
public sealed class KerasNengoRunTests
{
    private const int Steps = 30;
    private const double Tolerance = 1e-4; // of the outputs, absolute and relative

    /// <summary>Runs in which NengoDL loses the synapse of a layer that it reads raw spikes into; and which of its nodes does so.</summary>
    private static readonly Dictionary<string, string> _withoutSynapse = new()
    {
        ["dropout_fallback"] = "b.linear", // behind the dropout, which is gone
        ["softmax_layer_fallback"] = "softmax",
        ["upsampling1d"] = "up",
        ["upsampling2d"] = "up",
    };

    public static TheoryData<string> Cases { get; } = new(
        Directory.GetFiles(Golden.File("nengo/layers"), "*.h5").Select(file => Path.GetFileNameWithoutExtension(file)).Where(IsSpiking).Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_has_the_recorded_spikes_and_outputs(string name)
    {
        Safetensors golden = Recording(name);
        Network network = Converted(name, golden);
        if (_withoutSynapse.TryGetValue(name, out string? node))
        {
            // Our converter keeps the synapse; the graph that NengoDL ran is made by hand.
            Assert.NotEmpty(Run(name, network, golden));
            network = network.Connect(node, new Edge(network[node].Inputs[0].Source));
        }

        Assert.Equal("", Run(name, network, golden));
    }

    [Fact]
    public void Every_model_that_was_run_is_run_here() => Assert.Equal(61, Cases.Count);

    public static TheoryData<string, Synapse> Filters => new() { { "keras_spiking_lowpass", new Lowpass(0.01) }, { "keras_spiking_alpha", new Alpha(0.01) } };

    /// <summary>A filter layer of keras_spiking is a synapse on a connection in NengoDL, and so one step later than in Keras.</summary>
    [Theory]
    [MemberData(nameof(Filters))]
    public void A_filter_layer_is_a_synapse_on_its_connection(string name, Synapse synapse)
    {
        Network network = new(
            [new("input", new Input(Shape.Vector(5))), new("filter", new Identity(), [new Edge("input", synapse, Delayed: true)])], ["filter"]);
        RequireRows(Recording(name), network, "filter");
    }

    /// <summary>A spiking activation of keras_spiking is the rate model with regular spikes, begun with Keras's potentials.</summary>
    [Fact]
    public void A_spiking_activation_is_regular_spiking()
    {
        Safetensors golden = Recording("keras_spiking_activation");
        Network network = new(
            [
                new("input", new Input(Shape.Vector(5))),
                new("dense", new Dense(golden.Tensor("layer.dense.kernel"), golden.Tensor("layer.dense.bias")), "input"),
                new("spk", new Population(new RegularSpiking<RectifiedLinear>()) { InitialPotential = InitialPotential.Given(golden.Tensor("rate_state0.spk.0.voltage")) }, "dense"),
            ],
            ["spk"]);
        RequireRows(golden, network, "spk");
    }

    /// <summary>Shown row by row, every item gives what NengoDL gave.</summary>
    private static void RequireRows(Safetensors golden, Network network, string node)
    {
        float[] input = golden.Floats("input"), expected = golden.Floats("nengo");
        int items = golden.Entries["input"].Shape[0], steps = golden.Entries["input"].Shape[1];
        Session session = network.Compile(new() { Steps = steps, Probes = [Probe.Value(node)] }).Open();
        double allowed = 1e-5 * Math.Max(1, expected.Max(Math.Abs));
        for (int item = 0; item < items; item++)
        {
            float[] actual = session.Run(Stimulus.Sequence(input.AsMemory(item * input.Length / items, input.Length / items))).Probe(0).ToArray();
            Assert.All(expected.AsSpan(item * actual.Length, actual.Length).ToArray().Zip(actual), pair => Assert.Equal(pair.First, pair.Second, allowed));
        }
    }

    private static Safetensors Recording(string name) => Safetensors.Read(Golden.File($"nengo/layers/{name}.safetensors"));

    private static bool IsTemporal(string name) => name is "temporal_dense" || name.StartsWith("time_distributed", StringComparison.Ordinal);

    private static Network Converted(string name, Safetensors golden)
    {
        Network network = new Converter
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 100,
            Synapse = new Lowpass(0.005),
            MaxPooling = name.EndsWith("_to_avg", StringComparison.Ordinal) ? MaxPooling.Average : MaxPooling.BeforeNeurons,
            TemporalModel = IsTemporal(name),
        }.Convert(KerasModel.Read(Golden.File($"nengo/layers/{name}.h5"))).Network;
        foreach (string state in golden.Entries.Keys.Where(key => key.StartsWith("state0.", StringComparison.Ordinal)))
        {
            string node = NodeOf(network, state);
            network = network.Replace(node, (Population)network[node].Layer with { InitialPotential = InitialPotential.Given(golden.Tensor(state)) });
        }

        return network;
    }

    /// <summary>NengoDL's <c>kind.layer.use</c>: it names inner layers without their model, and a wrapped layer by its own name.</summary>
    private static string NodeOf(Network network, string key)
    {
        string[] parts = key.Split('.');
        string[] populations = [.. network.Nodes.Where(node => node.Layer is Population).Select(node => node.Name)];
        string? exact = populations.FirstOrDefault(name => name == (parts[2] == "0" ? parts[1] : $"{parts[1]}.{parts[2]}"))
            ?? populations.FirstOrDefault(name => name.EndsWith($"/{parts[1]}", StringComparison.Ordinal));

        return exact ?? Assert.Single(populations);
    }

    /// <summary>Where the run differs first; empty where it does not.</summary>
    private static string Run(string name, Network network, Safetensors golden)
    {
        string[] spikes = [.. golden.Entries.Keys.Where(key => key.StartsWith("spikes.", StringComparison.Ordinal))];
        string[] outputs = network.Outputs.Length == 1 ? ["spiking"] : [.. network.Outputs.Select((_, i) => $"spiking{i}")];
        string[] inputs = network.Inputs.Length == 1 ? ["input"] : [.. network.Inputs.Select((_, i) => $"input{i}")];
        Probe[] probes = [.. spikes.Select(key => Probe.Spikes(NodeOf(network, key))), .. network.Outputs.Select(output => Probe.Value(output) with { Name = output })];
        string[] keys = [.. spikes, .. outputs];
        Session session = network.Compile(new() { Steps = Steps, Probes = [.. probes] }).Open();
        int items = golden.Entries[inputs[0]].Shape[0];
        for (int item = 0; item < items; item++)
        {
            ImageResult run = session.Run([.. inputs.Select((input, i) => Shown(Item(golden, input, item), network.ShapeOf(network.Inputs[i]).Size))]);
            for (int i = 0; i < keys.Length; i++)
            {
                float[] expected = Item(golden, keys[i], item);
                int place = FirstDifference(expected, run.Probe(i), exact: i < spikes.Length);
                if (place >= 0)
                {
                    return $"{name}: {keys[i]}, item {item}, step {place / (expected.Length / Steps)}: {run.Probe(i)[place]} instead of {expected[place]}";
                }
            }
        }

        return "";
    }

    private static float[] Item(Safetensors golden, string key, int item)
    {
        float[] all = golden.Floats(key);
        int length = all.Length / golden.Entries[key].Shape[0];

        return all[(item * length)..((item + 1) * length)];
    }

    /// <summary>An image all the time; each row of a sequence equally long.</summary>
    private static Stimulus Shown(float[] values, int size)
    {
        float[][] rows = [.. values.Chunk(size)];

        return rows.Length == 1
            ? Stimulus.Constant(values)
            : Stimulus.Sequence((float[])[.. Enumerable.Range(0, Steps).SelectMany(step => rows[step * rows.Length / Steps])]);
    }

    private static int FirstDifference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, bool exact)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (Math.Abs(expected[i] - actual[i]) > (exact ? 0 : Tolerance * (1 + Math.Abs(expected[i]))))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSpiking(string name) =>
        Recording(name).Entries.Keys.Any(key => key.StartsWith("spiking", StringComparison.Ordinal));
}
