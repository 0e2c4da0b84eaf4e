using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>The names of the nodes that one Keras layer becomes.</summary>
internal static class NodeNames
{
    private const string Step = ".step";

    /// <summary>
    /// A name per node, in order: the last has the layer's name, the one before it is its linear half, and those before that are
    /// <c>name.step1</c>, <c>name.step2</c>, ...
    /// </summary>
    public static ImmutableArray<string> Of(string layer, int count) =>
    [
        .. Enumerable.Range(1, Math.Max(0, count - 2)).Select(i => $"{layer}{Step}{i}"),
        .. count >= 2 ? [layer + Node.LinearSuffix] : Array.Empty<string>(),
        layer,
    ];

    /// <summary>Whether a node is one of those of a layer.</summary>
    public static bool Belongs(string node, string layer) => node.StartsWith(layer, StringComparison.Ordinal)
        && (node.Length == layer.Length || node.AsSpan(layer.Length).SequenceEqual(Node.LinearSuffix) || node.AsSpan(layer.Length).StartsWith(Step));
}
