namespace Galvani.Kernels;

/// <summary>How two values become one.</summary>
internal enum MergeOperation
{
    /// <summary>Their sum.</summary>
    Add,

    /// <summary>The first minus the second.</summary>
    Subtract,

    /// <summary>Their product.</summary>
    Multiply,

    /// <summary>The larger one.</summary>
    Maximum,

    /// <summary>The smaller one.</summary>
    Minimum,
}
