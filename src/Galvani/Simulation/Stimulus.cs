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

    /// <summary>Refuses a size that does not fit.</summary>
    /// <exception cref="ArgumentException">The size does not fit the input or the number of steps.</exception>
    internal abstract void Check(string input, int size, int steps);

    /// <summary>The values of one step.</summary>
    internal abstract ReadOnlySpan<float> At(int step, int size);
}
