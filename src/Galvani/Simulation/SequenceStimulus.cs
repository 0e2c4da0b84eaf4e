namespace Galvani.Simulation;

/// <summary>New values in every step.</summary>
internal sealed record SequenceStimulus(ReadOnlyMemory<float> Rows) : Stimulus
{
    internal override void Check(string input, int size, int steps)
    {
        if (Rows.Length % size != 0 || Rows.Length / size < steps)
        {
            throw new ArgumentException($"the input '{input}' takes {steps} rows of {size} values, {Rows.Length} values are given", nameof(input));
        }
    }

    internal override ReadOnlySpan<float> At(int row, int step, int size) => Rows.Span.Slice(row * size, size);
}
