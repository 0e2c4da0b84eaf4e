using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Puts average pools in the place of max pools, as NengoDL's <c>max_to_avg_pool</c> does. Does not preserve the function.</summary>
public sealed class AverageMaxPools : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Pool { IsMaximum: true }))
        {
            network = network.Replace(node.Name, Averaged((Pool)node.Layer));
            log.Note(node.Name, Verdict.Kept, "takes the mean instead of the largest value, which is another function", "train with average pooling, or pool before the neurons");
        }

        return network;
    }

    /// <summary>The average pool with the same windows.</summary>
    internal static Pool Averaged(Pool pool) => pool switch
    {
        MaxPool1D max => new AveragePool1D(max.Size) { Stride = max.Stride, Padding = max.Padding },
        MaxPool2D max => new AveragePool2D(max.Size) { Stride = max.Stride, Padding = max.Padding },
        MaxPool3D max => new AveragePool3D(max.Size) { Stride = max.Stride, Padding = max.Padding },
        GlobalMaxPool => new GlobalAveragePool(),
        _ => throw new NotSupportedException($"{pool.TypeName} has no average"),
    };
}
