namespace Galvani.Simulation;

/// <summary>Image after image, each for the same number of steps, over and over.</summary>
internal sealed record PresentedStimulus(ReadOnlyMemory<float> Images, int StepsEach) : Stimulus
{
    internal override void Check(string input, int size, int steps)
    {
        if (Images.IsEmpty || Images.Length % size != 0)
        {
            throw new ArgumentException($"the input '{input}' takes images of {size} values, {Images.Length} values are given", nameof(input));
        }
    }

    internal override ReadOnlySpan<float> At(int row, int step, int size) =>
        Images.Span.Slice(step / StepsEach % (Images.Length / size) * size, size);
}
