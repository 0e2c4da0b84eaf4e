namespace Galvani.Simulation;

/// <summary>New values in every step.</summary>
internal sealed record SequenceStimulus(ReadOnlyMemory<float> Rows) : Stimulus
{
    internal override void Check(string input, int size, int steps, double timeStep)
    {
        if (Rows.Length % size != 0 || Rows.Length / size < steps)
        {
            throw new ArgumentException($"the input '{input}' takes {steps} rows of {size} values, {Rows.Length} values are given", nameof(input));
        }
    }

    internal override ReadOnlySpan<float> At(InputMoment moment, Span<float> values) => Rows.Span.Slice(moment.Row * values.Length, values.Length);
}
