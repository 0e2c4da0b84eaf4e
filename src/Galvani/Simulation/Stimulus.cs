using Galvani.Simulation;

namespace Galvani;

/// <summary>What one input of a network receives, step by step.</summary>
public abstract record Stimulus
{
    /// <summary>The same values in every step.</summary>
    public static Stimulus Constant(ReadOnlyMemory<float> values) => new ConstantStimulus(values);

    /// <summary>The same image in every step.</summary>
    public static Stimulus Constant(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);

        return new ConstantStimulus(image.Memory);
    }

    /// <summary>New values in every step.</summary>
    /// <param name="rows">One row of the input's size after the other; at least as many as the run has steps.</param>
    public static Stimulus Sequence(ReadOnlyMemory<float> rows) => new SequenceStimulus(rows);

    /// <summary>
    /// Image after image, each for the same number of steps, and from the first again after the last. What is shown follows from the steps since the last
    /// reset, so a run that continues goes on where the last one stopped.
    /// Source: PresentInput of Nengo 3.2, whose time is counted in steps here.
    /// </summary>
    /// <param name="images">One image of the input's size after the other.</param>
    /// <param name="stepsEach">Steps that each image is shown, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepsEach"/> is below 1.</exception>
    public static Stimulus Present(ReadOnlyMemory<float> images, int stepsEach)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsEach, 1);

        return new PresentedStimulus(images, stepsEach);
    }

    /// <summary>Refuses a size that does not fit.</summary>
    /// <exception cref="ArgumentException">The size does not fit the input or the number of steps.</exception>
    internal abstract void Check(string input, int size, int steps);

    /// <summary>The values of one step.</summary>
    /// <param name="row">Steps since the run began.</param>
    /// <param name="step">Steps since the last reset.</param>
    /// <param name="size">Values of the input.</param>
    internal abstract ReadOnlySpan<float> At(int row, int step, int size);
}
