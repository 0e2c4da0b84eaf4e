using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>
/// Layers that were built with <c>channels_first</c>: the network keeps the model's own order of axes, and each such layer stands between two
/// permutations.
/// </summary>
internal static class DataFormat
{
    /// <summary>Whether the channels are the first axis.</summary>
    public static bool IsChannelsFirst(LayerReader layer)
    {
        string format = layer.Options.Text("data_format", "channels_last");
        if (format is not ("channels_last" or "channels_first"))
        {
            layer.Refuse($"has the data format '{format}', which is not read", "use channels_last");
        }

        return format == "channels_first";
    }

    /// <summary>The input with its channels last; null when it is not known.</summary>
    public static Shape? ChannelsLast(LayerReader layer) =>
        layer.Input is { Rank: > 1 } input && IsChannelsFirst(layer) ? new Shape([.. input.Extents.Skip(1), input[0]]) : layer.Input;

    /// <summary>Linear layers for channels last, and behind them the activation, in the layer's own order of axes.</summary>
    public static ImmutableArray<Layer> Around(LayerReader layer, Activation? activation, params ReadOnlySpan<Layer> linear)
    {
        bool isFirst = IsChannelsFirst(layer);
        ImmutableArray<Layer> rest = activation is null ? [] : [activation];

        return isFirst && layer.Input is { Rank: > 1 } input
            ? [ToLast(input.Rank), .. linear, ToFirst(input.Rank), .. rest]
            : [.. linear, .. rest];
    }

    /// <summary>Brings the channels from the first to the last axis.</summary>
    public static Permute ToLast(int rank) => new([.. Enumerable.Range(1, rank - 1), 0]);

    private static Permute ToFirst(int rank) => new([rank - 1, .. Enumerable.Range(0, rank - 1)]);
}
