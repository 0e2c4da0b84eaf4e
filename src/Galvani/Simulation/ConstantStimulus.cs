namespace Galvani.Simulation;

/// <summary>The same values in every step.</summary>
internal sealed record ConstantStimulus(ReadOnlyMemory<float> Values) : Stimulus
{
    internal override void Check(string input, int size, int steps, double timeStep)
    {
        if (Values.Length != size)
        {
            throw new ArgumentException($"the input '{input}' takes {size} values, {Values.Length} are given", nameof(input));
        }
    }

    internal override ReadOnlySpan<float> At(InputMoment moment, Span<float> values) => Values.Span;
}
