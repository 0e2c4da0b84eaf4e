using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>What goes where when values are put one behind the other.</summary>
internal static class ConcatenateRuns
{
    /// <summary>The runs of one input.</summary>
    public static ImmutableArray<CopyRun> RunsOf(this Concatenate layer, ReadOnlySpan<Shape> inputs, int index)
    {
        (int length, int row, int start) = layer.BlockOf(inputs, index);
        ImmutableArray<CopyRun>.Builder runs = ImmutableArray.CreateBuilder<CopyRun>(inputs[index].Size / length);
        for (int i = 0; i < inputs[index].Size / length; i++)
        {
            runs.Add(new CopyRun(i * length, (i * row) + start, length));
        }

        return runs.MoveToImmutable();
    }
}
