namespace Galvani.Simulation;

/// <summary>Image after image, each for the same number of steps, over and over.</summary>
internal sealed record PresentedStimulus(ReadOnlyMemory<float> Images, int StepsEach) : Stimulus
{
    internal override void Check(string input, int size, int steps, double timeStep)
    {
        if (Images.IsEmpty || Images.Length % size != 0)
        {
            throw new ArgumentException($"the input '{input}' takes images of {size} values, {Images.Length} values are given", nameof(input));
        }
    }

    internal override ReadOnlySpan<float> At(InputMoment moment, Span<float> values) =>
        Images.Span.Slice(moment.Step / StepsEach % (Images.Length / values.Length) * values.Length, values.Length);
}
