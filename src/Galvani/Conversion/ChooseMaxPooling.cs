using System.Collections.Immutable;
using System.Globalization;
using Galvani.Conversion.Calibration;
using Galvani.Inference;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Tries on calibration images what becomes of the max pools whose inputs vary with the spikes, and takes the way with which the spiking network most often
/// answers as the rate network does. Pools that take the largest current for neurons stay as they are, and so do those that no neuron stands before. Preserves the
/// function of the rate network unless the mean is taken.
/// </summary>
public sealed class ChooseMaxPooling : ConversionPass
{
    private static readonly MaxPooling[] _ways = [MaxPooling.Gate, MaxPooling.Keep, MaxPooling.Average]; // of two that do alike the first is taken

    private readonly CalibrationSet _calibration;
    private readonly ImmutableArray<ConversionPass> _neurons;

    /// <summary>A pass that measures on calibration images.</summary>
    /// <param name="calibration">The images, and for how many steps.</param>
    /// <param name="neurons">The passes that make neurons of the ReLUs in what is tried.</param>
    public ChooseMaxPooling(CalibrationSet calibration, params ReadOnlySpan<ConversionPass> neurons)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        _calibration = calibration;
        _neurons = [.. neurons];
    }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Node[] pools = [.. network.Nodes.Where(node => node.Layer is Pool { IsMaximum: true, HasGate: false } && IsOpen(network, node))];
        if (pools.Length == 0)
        {
            return network;
        }

        (MaxPooling Way, Network Network, double Agreement)[] tried = [.. _ways.Select(way => (way, With(network, pools, way))).Select(one => (one.way, one.Item2, Agreement(one.Item2, network)))];
        (MaxPooling Way, Network Network, double Agreement) best = tried.MaxBy(one => one.Agreement);
        string figures = string.Join(", ", tried.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Way} {100 * one.Agreement:F1} %")));
        foreach (Node pool in pools)
        {
            log.Note(pool.Name, Verdict.Kept, $"MaxPooling.{best.Way} is chosen; of {_calibration.Count} images are answered as by the rate network: {figures}", "set MaxPooling to choose yourself");
        }

        return best.Network;
    }

    private static bool IsOpen(Network network, Node pool) =>
        Upstream.Of(network, pool.Name).Nodes.Any(node => BecomesNeurons(node.Layer)) && !MaxPools.ArePartOfNeurons(network, pool, BecomesNeurons);

    private static bool BecomesNeurons(Layer layer) => layer is Relu { IsRectifier: true };

    private static Network With(Network network, Node[] pools, MaxPooling way) => way switch
    {
        MaxPooling.Gate => pools.Aggregate(network, (current, pool) => current.Replace(pool.Name, GateMaxPools.Gated((Pool)pool.Layer))),
        MaxPooling.Average => pools.Aggregate(network, (current, pool) => current.Replace(pool.Name, AverageMaxPools.Averaged((Pool)pool.Layer))),
        _ => network,
    };

    /// <summary>The share of the images that the spiking network answers as the rate network, whose pools are as they were trained.</summary>
    private double Agreement(Network tried, Network rate)
    {
        ConversionLog log = new();
        Network spiking = _neurons.Aggregate(tried, (current, pass) => pass.Apply(current, log));
        int[][] alike = _calibration.Compare(
            spiking,
            [Probe.Value(spiking.Outputs[0]) with { Reduction = Reduction.Mean }],
            rate,
            [rate.Outputs[0]],
            () => new int[1],
            (count, _, spikes, rates) => count[0] += Scores.Largest(spikes.Probe(0)) == Scores.Largest(rates.Probe(0)) ? 1 : 0);

        return (double)alike.Sum(count => count[0]) / _calibration.Count;
    }
}
