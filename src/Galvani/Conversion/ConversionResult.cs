using Galvani.Conversion;
using Galvani.Inference;
using Galvani.Layers;
using Galvani.Simulation;

namespace Galvani;

/// <summary>A converted network with its report and its source.</summary>
public sealed class ConversionResult
{
    internal ConversionResult(Network source, Network network, ConversionReport report)
    {
        Source = source;
        Network = network;
        Report = report;
    }

    /// <summary>The rate network.</summary>
    public Network Source { get; }

    /// <summary>The spiking network.</summary>
    public Network Network { get; }

    /// <summary>What was done.</summary>
    public ConversionReport Report { get; }

    /// <summary>What the spiking network does on the calibration images; null where the recipe has none.</summary>
    public ConversionMeasurement? Measured { get; init; }

    /// <summary>
    /// Shows that the conversion changed nothing but the neurons (of NengoDL's recipe; the corrections of the one without loss change weights a little): the converted network with rate neurons in the place of its own and without its
    /// synapses, run for one step by the simulator, against a forward pass of the source.
    /// </summary>
    /// <param name="inputs">One tensor per input of the network, for each trial.</param>
    /// <param name="tolerance">Largest difference allowed, relative to the largest value of that output where that is above 1.</param>
    /// <exception cref="ArgumentException">There are no inputs, or they do not fit the network.</exception>
    public Verification Verify(IEnumerable<Tensor[]> inputs, double tolerance = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ForwardPass expected = new(Source);
        bool isTemporal = Source.Inputs.Any(input => Source.ShapeOf(input) != Network.ShapeOf(input)); // then the first axis of the source is the steps
        int steps = isTemporal ? Source.ShapeOf(Source.Inputs[0])[0] : 1;
        Session session = WithoutSpikes().Compile(new() { Steps = steps, Probes = [.. Network.Outputs.Select(output => Probe.Value(output))] }).Open();
        double worst = Source.Outputs.Length == Network.Outputs.Length ? 0 : double.PositiveInfinity;
        int trials = 0;
        foreach (Tensor[] trial in inputs)
        {
            expected.Run(trial);
            ImageResult actual = session.Run([.. trial.Select(input => isTemporal ? Stimulus.Sequence(input.Memory) : Stimulus.Constant(input))]);
            for (int i = 0; i < Math.Min(Source.Outputs.Length, Network.Outputs.Length); i++)
            {
                worst = Math.Max(worst, Difference(expected.Value(Counterpart(Source, Network, i)), actual.Probe(i)));
            }

            trials++;
        }

        return trials > 0 ? new Verification(trials, worst, tolerance) : throw new ArgumentException("no inputs are given; give at least one", nameof(inputs));
    }

    /// <summary>The converted network, computing at once what its source computes.</summary>
    private Network WithoutSpikes()
    {
        Network result = Network;
        foreach (Node node in Network.Nodes)
        {
            if (node.Layer is Population population)
            {
                result = result.Replace(node.Name, WithoutSpikes(population));
            }

            if (node.Inputs.Any(edge => !edge.IsPlain))
            {
                result = result.Connect(node.Name, [.. node.Inputs.Select(edge => new Edge(edge.Source))]);
            }
        }

        return result;
    }

    /// <summary>A layer that gives at once what a population gives in the mean.</summary>
    private static Layer WithoutSpikes(Population population) => population switch
    {
        { Own: not null } => population with { Own = null, Neuron = new RectifiedLinear { Amplitude = population.Neuron.Amplitude } },
        { Neuron: IntegrateAndFire { Amplitude: 1 } neuron, Gain: 1, Amplitude: 1 } =>
            new Relu { Maximum = neuron.LargestPerStep },
        { Neuron: SignedIntegrateAndFire { Amplitude: 1 } neuron, Gain: 1, Amplitude: 1 } => new Relu { Maximum = neuron.LargestPerStep, Slope = neuron.Threshold / neuron.NegativeThreshold },
        { Neuron: BipolarIntegrateAndFire { Amplitude: 1 } neuron, Gain: 1, Amplitude: 1 } => new Relu { Maximum = neuron.Threshold },
        _ => population with { Neuron = new RectifiedLinear { Amplitude = population.Neuron.Amplitude } },
    };

    /// <summary>The node of a source that has the values of an output of what it became: that output of the source, or what a softmax received that was dropped.</summary>
    internal static string Counterpart(Network source, Network converted, int output)
    {
        Node node = source[source.Outputs[output]];

        return node.Layer is Softmax && node.Inputs[0].Source == converted.Outputs[output] ? converted.Outputs[output] : node.Name;
    }

    /// <summary>The largest difference, relative to the largest expected value where that is above 1.</summary>
    internal static double Difference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
        {
            return double.PositiveInfinity;
        }

        double largest = 1, difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(expected[i]));
            double distance = Math.Abs((double)expected[i] - actual[i]);
            difference = double.IsNaN(distance) ? double.PositiveInfinity : Math.Max(difference, distance);
        }

        return difference / largest;
    }
}
