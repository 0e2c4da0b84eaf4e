using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers where branches meet.</summary>
internal static class MergingLayers
{
    public static ImmutableArray<Layer> Add(LayerReader layer) => [new Add(Inputs(layer))];

    public static ImmutableArray<Layer> Average(LayerReader layer) => [new Average(Inputs(layer))];

    public static ImmutableArray<Layer> Multiply(LayerReader layer) => [new Multiply(Inputs(layer))];

    public static ImmutableArray<Layer> Maximum(LayerReader layer) => [new Maximum(Inputs(layer))];

    public static ImmutableArray<Layer> Minimum(LayerReader layer) => [new Minimum(Inputs(layer))];

    public static ImmutableArray<Layer> Subtract(LayerReader layer) => Inputs(layer) == 2
        ? [new Subtract()]
        : throw layer.Options.Error($"Subtract takes 2 inputs and is connected to {layer.InputCount}");

    /// <summary>Keras counts the axes from 1, since 0 is the minibatch.</summary>
    public static ImmutableArray<Layer> Concatenate(LayerReader layer)
    {
        int inputs = Inputs(layer), axis = -1;
        bool isWhole = layer.Options.Find("axis") is not JsonElement value || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out axis));
        if (!isWhole || axis == 0)
        {
            layer.Refuse(isWhole ? "puts the images of a minibatch one behind the other" : "has an axis that is no whole number", "choose an axis of the image");

            return [];
        }

        return [new Concatenate(inputs, axis > 0 ? axis - 1 : axis)];
    }

    private static int Inputs(LayerReader layer) => layer.InputCount >= 2
        ? layer.InputCount
        : throw layer.Options.Error($"{layer.Type} takes at least 2 inputs and is connected to {layer.InputCount}");
}
