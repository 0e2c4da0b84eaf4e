using Galvani.Lanes;

namespace Galvani.Kernels.Plain;

/// <summary>Two values become one, place by place.</summary>
internal static class PlainMerge
{
    /// <summary><c>values = values (operation) others</c>.</summary>
    public static void Run(MergeOperation operation, Span<float> values, ReadOnlySpan<float> others)
    {
        switch (operation)
        {
            case MergeOperation.Add:
                Run<AddPair>(values, others);
                break;
            case MergeOperation.Subtract:
                Run<SubtractPair>(values, others);
                break;
            case MergeOperation.Multiply:
                Run<MultiplyPair>(values, others);
                break;
            case MergeOperation.Maximum:
                Run<LargerOfPair>(values, others);
                break;
            default:
                Run<SmallerOfPair>(values, others);
                break;
        }
    }

    private static void Run<TPair>(Span<float> values, ReadOnlySpan<float> others)
        where TPair : struct, IPairOperation
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = TPair.Of(new ScalarLane(values[i]), new ScalarLane(others[i])).Value;
        }
    }
}
