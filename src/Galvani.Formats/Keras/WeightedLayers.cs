using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers with weights that are no convolutions.</summary>
internal static class WeightedLayers
{
    public static ImmutableArray<Layer> Dense(LayerReader layer)
    {
        Activation? activation = ActivationLayers.Embedded(layer);
        if (layer.IsRefused)
        {
            return [];
        }

        int units = layer.Options.Count("units");
        Tensor kernel = layer.Weight("kernel", layer.Input?[^1] ?? 0, units);
        Tensor? bias = layer.Options.Flag("use_bias", true) ? layer.Weight("bias", units) : null;

        return LayerReader.Block(new Dense(kernel, bias), activation);
    }

    /// <summary>One slope per value, or one for all places along the shared axes.</summary>
    public static ImmutableArray<Layer> PReLU(LayerReader layer)
    {
        foreach (string option in (string[])["alpha_initializer", "alpha_regularizer", "alpha_constraint"])
        {
            _ = layer.Options.Find(option);
        }

        ImmutableArray<int> shared = layer.Options.Find("shared_axes") is null ? [] : layer.Options.Wholes("shared_axes");
        int[] extents = layer.Input is Shape input ? [.. input.Extents.Select((extent, axis) => shared.Contains(axis + 1) ? 1 : extent)] : [];

        return layer.Input is null ? [new Identity()] : [new PRelu(layer.Weight("alpha", extents))]; // without an input, a layer before it is refused
    }

    /// <summary>The same layer at every place of the first axis.</summary>
    public static ImmutableArray<Layer> TimeDistributed(LayerReader layer)
    {
        Shape? row = layer.Input is { Rank: > 1 } input ? new Shape([.. input.Extents.Skip(1)]) : null;
        LayerReader inner = layer.Wrapped("layer", row);
        ImmutableArray<Layer> layers = LayerTable.Read(inner);
        if (row is null || layer.IsRefused)
        {
            return layers;
        }

        ImmutableArray<Layer>.Builder repeated = ImmutableArray.CreateBuilder<Layer>(layers.Length);
        foreach (Layer one in layers)
        {
            if (Output(layer, one, row) is not Shape after)
            {
                return [];
            }

            if (OverTime.Of(one, layer.Input![0], after) is not Layer all)
            {
                layer.Refuse($"repeats a {one.TypeName}, which is not read", "build the model without TimeDistributed around it");

                return [];
            }

            repeated.Add(all);
            row = after;
        }

        return repeated.ToImmutable();
    }

    /// <summary>The shape behind the layer inside; null where it does not fit, which is refused.</summary>
    private static Shape? Output(LayerReader layer, Layer one, Shape row)
    {
        try
        {
            return one.Infer(row);
        }
        catch (ShapeMismatchException error)
        {
            layer.Refuse(error.What, error.Remedy);

            return null;
        }
    }
}
