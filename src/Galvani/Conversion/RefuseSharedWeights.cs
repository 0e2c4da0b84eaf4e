namespace Galvani.Conversion;

/// <summary>Refuses layers that share their weights with others: NengoDL's <c>split_shared_weights=False</c>.</summary>
public sealed class RefuseSharedWeights : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Dictionary<Tensor, string> owners = new(ReferenceEqualityComparer.Instance);
        foreach (Node node in network.Nodes)
        {
            foreach ((_, Tensor value) in node.Layer.Weights)
            {
                if (!owners.TryAdd(value, node.Name) && owners[value] != node.Name)
                {
                    log.Note(node.Name, Verdict.Refused, $"shares weights with {owners[value]}", "set SplitSharedWeights: each use then becomes neurons of its own");
                }
            }
        }

        return network;
    }
}
