namespace Galvani.Benchmarks;

/// <summary>How fast one round went.</summary>
/// <param name="PerSecond">Images per second by the clock on the wall: what a user sees, and what other programs on the machine disturb.</param>
/// <param name="PerProcessorSecond">Images per second that one processor worked on them.</param>
internal readonly record struct Speed(double PerSecond, double PerProcessorSecond);
