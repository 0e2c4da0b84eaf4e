using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Multiplies the currents of populations and divides their outputs by the same number.</summary>
public sealed class ScaleRates : ConversionPass
{
    private readonly FiringRateScale _scale;

    /// <summary>A pass with the given scales.</summary>
    public ScaleRates(FiringRateScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        _scale = scale;
    }

    /// <summary>Rates of a rectified-linear neuron are proportional to its current; other neurons answer differently, and spikes become finer.</summary>
    public override bool PreservesFunction => false;

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            string? key = _scale.PerLayer.Keys.FirstOrDefault(name => network.TryFind(name, out Node? named) && named.Name == node.Name);
            double scale = key is null ? _scale.Common : _scale.PerLayer[key];
            used.UnionWith(key is null ? [] : [key]);
            Population population = (Population)node.Layer;
            if (scale != 1)
            {
                network = network.Replace(node.Name, population with { Gain = population.Gain * scale, Amplitude = population.Amplitude / scale });
            }
        }

        foreach (string name in _scale.PerLayer.Keys.Where(name => !used.Contains(name)))
        {
            log.Warn(name, "has a firing-rate scale, but is no population of the converted network", "use the name of a converted layer");
        }

        return network;
    }
}
