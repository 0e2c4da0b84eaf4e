namespace Galvani.Kernels;

/// <summary>One product of a filter's matrices that is not zero.</summary>
/// <param name="To">The state that it is added to; below 0 for the output.</param>
/// <param name="From">The state that it is taken from; below 0 for the input.</param>
/// <param name="Factor">The entry of the matrix.</param>
internal readonly record struct FilterTerm(int To, int From, float Factor);
