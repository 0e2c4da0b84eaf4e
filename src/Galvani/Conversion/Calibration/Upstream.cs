namespace Galvani.Conversion.Calibration;

/// <summary>The part of a network that some of its values need.</summary>
internal static class Upstream
{
    /// <summary>A network that ends in the given nodes; inputs that they do not need stay.</summary>
    public static Network Of(Network network, params ReadOnlySpan<string> nodes)
    {
        HashSet<string> needed = [.. network.Inputs];
        Stack<string> waiting = new();
        foreach (string node in nodes)
        {
            waiting.Push(node);
        }

        while (waiting.TryPop(out string? name))
        {
            if (needed.Add(name))
            {
                foreach (Edge edge in network[name].Inputs)
                {
                    waiting.Push(edge.Source);
                }
            }
        }

        return new Network([.. network.Nodes.Where(node => needed.Contains(node.Name))], [.. nodes]);
    }
}
