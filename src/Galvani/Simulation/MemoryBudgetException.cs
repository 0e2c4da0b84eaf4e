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

    private MemoryBudgetException(string message, long needed, long budget)
        : base(message)
    {
        Needed = needed;
        Budget = budget;
    }

    /// <summary>Bytes that the run needs.</summary>
    public long Needed { get; }

    /// <summary>Bytes that it may use.</summary>
    public long Budget { get; }

    /// <summary>Whether no budget would do: one array would be longer than arrays can be.</summary>
    public bool FitsNoBudget { get; private init; }

    /// <summary>One value alone is larger than any array can be.</summary>
    internal static MemoryBudgetException OfArray(long numbers) => new(
        string.Create(CultureInfo.InvariantCulture, $"the run needs an array of {numbers:N0} numbers, {Array.MaxLength:N0} are possible; use smaller images, fewer channels, or fewer steps"),
        sizeof(float) * numbers,
        sizeof(float) * (long)Array.MaxLength)
    {
        FitsNoBudget = true,
    };

    private static string Mebibytes(long bytes) => (bytes / (1024.0 * 1024)).ToString("N1", CultureInfo.InvariantCulture);
}
