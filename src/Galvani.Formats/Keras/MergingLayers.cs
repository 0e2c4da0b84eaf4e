using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers where branches meet.</summary>
internal static class MergingLayers
{
    public static ImmutableArray<Layer> Add(LayerReader layer) => layer.InputCount >= 2
        ? [new Add(layer.InputCount)]
        : throw layer.Options.Error($"Add takes at least 2 inputs and is connected to {layer.InputCount}");
}
