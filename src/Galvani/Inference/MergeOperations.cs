using Galvani.Kernels;
using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>From a merging layer to its arithmetic.</summary>
internal static class MergeOperations
{
    /// <summary>How two inputs become one. The division of an average comes afterwards.</summary>
    public static MergeOperation Of(Merge layer) => layer switch
    {
        Add or Average => MergeOperation.Add,
        Subtract => MergeOperation.Subtract,
        Multiply => MergeOperation.Multiply,
        Maximum => MergeOperation.Maximum,
        Minimum => MergeOperation.Minimum,
        _ => throw new NotSupportedException($"{layer.TypeName} is no known way to merge"),
    };
}
