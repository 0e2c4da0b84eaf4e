using Galvani.Conversion;
using Galvani.Inference;
using Galvani.Simulation;

namespace Galvani;

/// <summary>A converted network with its report and its source.</summary>
public sealed class ConversionResult
{
    private readonly Converter _converter;

    internal ConversionResult(Network source, Network network, ConversionReport report, Converter converter)
    {
        Source = source;
        Network = network;
        Report = report;
        _converter = converter;
    }

    /// <summary>The rate network.</summary>
    public Network Source { get; }

    /// <summary>The spiking network.</summary>
    public Network Network { get; }

    /// <summary>What was done.</summary>
    public ConversionReport Report { get; }

    /// <summary>
    /// Shows that the conversion itself changed nothing but the neurons: the network that the same passes give without any swap, run for one step by
    /// the simulator, against a forward pass of the source.
    /// </summary>
    /// <param name="inputs">One tensor per input of the network, for each trial.</param>
    /// <param name="tolerance">Largest difference allowed, relative to the largest value of that output where that is above 1.</param>
    /// <exception cref="ArgumentException">There are no inputs, or they do not fit the network.</exception>
    public Verification Verify(IEnumerable<Tensor[]> inputs, double tolerance = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Network unswapped = new Converter { ScaleFiringRates = _converter.ScaleFiringRates, Synapse = _converter.Synapse }.Run(Source).Network;
        ForwardPass expected = new(Source);
        Session session = unswapped.Compile(new() { Steps = 1, Probes = [.. Source.Outputs.Select(output => Probe.Value(output))] }).Open();
        double worst = 0;
        int trials = 0;
        foreach (Tensor[] trial in inputs)
        {
            expected.Run(trial);
            ImageResult actual = session.Run([.. trial.Select(Stimulus.Constant)]);
            for (int i = 0; i < Source.Outputs.Length; i++)
            {
                worst = Math.Max(worst, Difference(expected.Value(Source.Outputs[i]), actual.Probe(i)));
            }

            trials++;
        }

        return trials > 0 ? new Verification(trials, worst, tolerance) : throw new ArgumentException("no inputs are given; give at least one", nameof(inputs));
    }

    private static double Difference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
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
