namespace Galvani.Kernels.Plain;

/// <summary>One step of a filter of any order, the same on every signal.</summary>
internal static class PlainStateSpace
{
    /// <param name="terms">What the filter adds up: the terms of the output first, then those of each next state.</param>
    /// <param name="order">State variables per signal.</param>
    /// <param name="isDelayed">Whether the output of the step before is delivered.</param>
    /// <param name="input">One number per signal.</param>
    /// <param name="states">The states <c>[variable][signal]</c>, as much room for the next ones, and the last output.</param>
    /// <param name="output">One number per signal.</param>
    public static void Run(
        ReadOnlySpan<FilterTerm> terms, int order, bool isDelayed, ReadOnlySpan<float> input, Span<float> states, Span<float> output)
    {
        int signals = input.Length;
        Span<float> current = states[..(order * signals)], next = states.Slice(order * signals, order * signals), last = states.Slice(2 * order * signals, signals);
        if (isDelayed)
        {
            last.CopyTo(output);
        }

        next.Clear();
        last.Clear();
        foreach (FilterTerm term in terms)
        {
            ReadOnlySpan<float> from = term.From < 0 ? input : current.Slice(term.From * signals, signals);
            Span<float> to = term.To < 0 ? last : next.Slice(term.To * signals, signals);
            for (int i = 0; i < signals; i++)
            {
                to[i] = MathF.FusedMultiplyAdd(term.Factor, from[i], to[i]);
            }
        }

        next.CopyTo(current);
        if (!isDelayed)
        {
            last.CopyTo(output);
        }
    }
}
