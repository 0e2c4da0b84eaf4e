using Galvani.Layers;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Keras models, converted and run as NengoDL ran them: scale 100, synapse 0.005 s, 30 steps, spike for spike.</summary>
public sealed class KerasNengoRunTests
{
    private const int Steps = 30;
    private const double Tolerance = 1e-4; // of the outputs, absolute and relative

    /// <summary>Runs in which NengoDL does something else, and what.</summary>
    private static readonly Dictionary<string, string> _otherwise = new()
    {
        ["dropout_fallback"] = "a layer that NengoDL has no converter for reads raw spikes, without synapse and delay; here dropout is taken out",
        ["softmax_layer_fallback"] = "a layer that NengoDL has no converter for reads raw spikes, without synapse and delay; here it reads the filtered ones",
        ["maxpool2d_to_avg"] = "was run with max_to_avg_pool, which replaces the maximum by the mean; here max pooling stays",
        ["global_maxpool2d_to_avg"] = "was run with max_to_avg_pool, which replaces the maximum by the mean; here max pooling stays",
    };

    public static TheoryData<string> Cases { get; } = new(
        Directory.GetFiles(Golden.File("nengo/layers"), "*.h5").Select(file => Path.GetFileNameWithoutExtension(file)).Where(IsSpiking).Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_has_the_recorded_spikes_and_outputs_or_a_reason_why_not(string name)
    {
        Safetensors golden = Safetensors.Read(Golden.File($"nengo/layers/{name}.safetensors"));
        string difference = Run(Converted(name, golden), golden);
        if (_otherwise.ContainsKey(name))
        {
            Assert.NotEmpty(difference);
        }
        else
        {
            Assert.Equal("", difference);
        }
    }

    private static Network Converted(string name, Safetensors golden)
    {
        Network network = new Converter
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 100,
            Synapse = new Lowpass(0.005),
        }.Convert(KerasModel.Read(Golden.File($"nengo/layers/{name}.h5"))).Network;
        foreach (string state in golden.Entries.Keys.Where(key => key.StartsWith("state0.", StringComparison.Ordinal)))
        {
            string node = state.Split('.')[1];
            network = network.Replace(node, (Population)network[node].Layer with { InitialPotential = InitialPotential.Given(golden.Tensor(state)) });
        }

        return network;
    }

    /// <summary>Where the run differs first; empty where it does not.</summary>
    private static string Run(Network network, Safetensors golden)
    {
        string[] spikes = [.. golden.Entries.Keys.Where(key => key.StartsWith("spikes.", StringComparison.Ordinal))];
        Probe[] probes = [.. spikes.Select(key => Probe.Spikes(key.Split('.')[1])), Probe.Value(network.Outputs[0]) with { Name = "output" }];
        Galvani.Simulation.Session session = network.Compile(new() { Steps = Steps, Probes = [.. probes] }).Open();
        float[] inputs = golden.Floats("input");
        int items = golden.Entries["input"].Shape[0], size = inputs.Length / items;
        for (int item = 0; item < items; item++)
        {
            Galvani.Simulation.ImageResult run = session.Run(Stimulus.Constant(inputs.AsMemory(item * size, size)));
            for (int i = 0; i < probes.Length; i++)
            {
                string key = i < spikes.Length ? spikes[i] : "spiking";
                float[] all = golden.Floats(key);
                ReadOnlySpan<float> expected = all.AsSpan(item * (all.Length / items), all.Length / items), actual = run.Probe(i);
                int place = FirstDifference(expected, actual, exact: i < spikes.Length);
                if (place >= 0)
                {
                    return $"{key}, item {item}, step {place / (expected.Length / Steps)}: {actual[place]} instead of {expected[place]}";
                }
            }
        }

        return "";
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

    private static bool IsSpiking(string name)
    {
        try
        {
            _ = KerasModel.Read(Golden.File($"nengo/layers/{name}.h5"));

            return Safetensors.Read(Golden.File($"nengo/layers/{name}.safetensors")).Contains("spiking");
        }
        catch (UnsupportedNetworkException)
        {
            return false; // another test holds the list of those
        }
    }
}
