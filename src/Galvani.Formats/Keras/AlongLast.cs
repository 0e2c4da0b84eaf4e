using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Layers that work along one axis, where Galvani's work along the last one.</summary>
internal static class AlongLast
{
    /// <summary>The layer, between two permutations unless its axis is the last one.</summary>
    /// <param name="layer">What reads the model.</param>
    /// <param name="axis">The axis of the image, from 0.</param>
    /// <param name="function">What works along the last axis.</param>
    public static ImmutableArray<Layer> Of(LayerReader layer, int axis, Layer function)
    {
        if (layer.Input is not Shape input || axis == input.Rank - 1)
        {
            return [function];
        }

        int[] there = [.. Enumerable.Range(0, input.Rank).Where(other => other != axis), axis];

        return [new Permute(there), function, new Permute([.. Enumerable.Range(0, input.Rank).Select(other => Array.IndexOf(there, other))])];
    }
}
