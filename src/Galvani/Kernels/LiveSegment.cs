namespace Galvani.Kernels;

/// <summary>A range of live inputs that lie under consecutive taps of one kernel row.</summary>
/// <param name="Begin">First item.</param>
/// <param name="End">One past the last item.</param>
/// <param name="Shift">What to add to an item's weight offset.</param>
internal readonly record struct LiveSegment(int Begin, int End, int Shift);
