using System.Collections.Immutable;

namespace Galvani;

/// <summary>What a model file holds, layer by layer, whether or not all of it can be read.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Network">The network; null when any layer is refused.</param>
/// <param name="Layers">The layers, each after those that feed it: once for every use, and of models inside the model what is inside.</param>
public sealed record ModelOutline(string File, Network? Network, ImmutableArray<OutlineLayer> Layers)
{
    /// <summary>The problems of all layers; empty exactly when there is a network.</summary>
    public ImmutableArray<Problem> Problems => [.. Layers.SelectMany(layer => layer.Problems)];
}
