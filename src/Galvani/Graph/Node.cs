using System.Collections.Immutable;

namespace Galvani;

/// <summary>One function of a network, with the connections that feed it.</summary>
/// <param name="Name">Its name, unique in the network.</param>
/// <param name="Layer">What it computes.</param>
/// <param name="Inputs">One edge per input of the layer, in order.</param>
public sealed record Node(string Name, Layer Layer, ImmutableArray<Edge> Inputs)
{
    /// <summary>What the linear half of a block is called: <c>conv2d.linear</c> feeds <c>conv2d</c>.</summary>
    public const string LinearSuffix = ".linear";

    /// <summary>A node that is fed by one plain connection per source.</summary>
    public Node(string name, Layer layer, params ReadOnlySpan<string> sources)
        : this(name, layer, Plain(sources))
    {
    }

    private static ImmutableArray<Edge> Plain(ReadOnlySpan<string> sources)
    {
        ImmutableArray<Edge>.Builder edges = ImmutableArray.CreateBuilder<Edge>(sources.Length);
        foreach (string source in sources)
        {
            edges.Add(new Edge(source));
        }

        return edges.MoveToImmutable();
    }
}
