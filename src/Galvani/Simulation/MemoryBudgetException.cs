using System.Globalization;

namespace Galvani;

/// <summary>A run would need more memory than it may use. Nothing was allocated for it.</summary>
public sealed class MemoryBudgetException : Exception
{
    /// <summary>What is needed and what is allowed, in bytes.</summary>
    public MemoryBudgetException(long needed, long budget)
        : base($"the run needs {Mebibytes(needed)} MiB, {Mebibytes(budget)} MiB are allowed; record less, show fewer images, use fewer threads, or raise the budget")
    {
        Needed = needed;
        Budget = budget;
    }

    /// <summary>Bytes that the run needs.</summary>
    public long Needed { get; }

    /// <summary>Bytes that it may use.</summary>
    public long Budget { get; }

    private static string Mebibytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("N1", CultureInfo.InvariantCulture);
}
