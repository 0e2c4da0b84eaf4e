using System.Collections.Immutable;

namespace Galvani.Analysis;

/// <summary>Finds a scale of firing rates by trying: the smallest one, so with the fewest spikes, that costs hardly more accuracy than the best.</summary>
public static class FiringRateSearch
{
    /// <summary>The scales that are tried unless others are given: from far too few spikes to more than pay off.</summary>
    public static ImmutableArray<double> DefaultScales { get; } = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    /// <summary>Tries scales on labelled images that the final figures do not use.</summary>
    /// <param name="network">A rate network.</param>
    /// <param name="dataset">The images.</param>
    /// <param name="convert">Converts the network with a scale.</param>
    /// <param name="options">How the converted network is run.</param>
    /// <param name="scales">The scales, positive; none for <see cref="DefaultScales"/>.</param>
    /// <param name="tolerance">How much accuracy, 0 to 1, fewer spikes may cost.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The chosen scale, and the accuracy of each.</returns>
    public static (double Scale, ImmutableArray<(double Scale, double Accuracy)> Tried) Choose(
        Network network, Dataset dataset, Func<Network, double, Network> convert, SimulationOptions options,
        ImmutableArray<double> scales = default, double tolerance = 0.005, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(convert);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<(double Scale, double Accuracy)> tried = [.. (scales.IsDefaultOrEmpty ? DefaultScales : scales).Order()
            .Select(scale => (scale, convert(network, scale).Simulate(dataset, options, cancel: cancel).Accuracy))];
        double best = tried.Max(trial => trial.Accuracy);

        return (tried.First(trial => trial.Accuracy >= best - tolerance).Scale, tried);
    }
}
