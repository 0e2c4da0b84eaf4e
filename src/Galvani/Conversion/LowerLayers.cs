using Galvani.Graph;

namespace Galvani.Conversion;

/// <summary>Puts simpler layers in the place of those that are made of such. Preserves the function exactly.</summary>
public sealed class LowerLayers : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Network lowered = network.Lowered();
        foreach (Node node in network.Nodes.Where(node => node.Inputs is [Edge only] && !node.Layer.Parts(network.ShapeOf(only.Source)).IsEmpty))
        {
            log.Note(node.Name, Verdict.Kept, $"is linear and becomes {string.Join(" and ", node.Layer.Parts(network.ShapeOf(node.Inputs[0].Source)).Select(part => part.Layer.TypeName))}");
        }

        return lowered;
    }
}
