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

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            string[] keys = [.. _scale.PerLayer.Keys.Where(name => network.TryFind(name, out Node? named) && named.Name == node.Name).Order(StringComparer.Ordinal)];
            double scale = keys.Length == 0 ? _scale.Common : _scale.PerLayer[keys[0]];
            used.UnionWith(keys);
            if (keys.Length > 1)
            {
                log.Warn(node.Name, $"has two firing-rate scales, as {string.Join(" and ", keys)}; the first one counts", "keep one of them");
            }

            Population population = (Population)node.Layer;
            if (population.Neuron.SpikeValue is not null)
            {
                if (keys.Length > 0)
                {
                    log.Warn(node.Name, $"has a firing-rate scale, but the rates of {population.Neuron.Name} follow from its threshold", "choose its threshold instead");
                }
            }
            else if (scale != 1)
            {
                if (!population.Neuron.IsScaleFree)
                {
                    log.Warn(
                        node.Name, $"has a firing-rate scale, but twice the current is not twice the rate of {population.Neuron.Name}: the scale changes what the layer computes",
                        "train the network with that scale, or leave it away");
                }

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
