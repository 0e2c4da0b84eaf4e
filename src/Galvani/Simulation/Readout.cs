using Galvani.Simulation;

namespace Galvani;

/// <summary>How the class scores of the steps become one answer. Ties go to the lowest class.</summary>
public abstract record Readout
{
    /// <summary>The scores of the last step, as the tutorial reads them.</summary>
    public static Readout Last { get; } = new LastStep();

    /// <summary>
    /// The mean of the last steps (of all steps so far while there are fewer). Where the network ends in a softmax its inputs are averaged.
    /// </summary>
    /// <param name="steps">How many; at least 1.</param>
    public static Readout MeanOfLast(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);

        return new MeanOfLastSteps(steps);
    }

    /// <summary>Whether it looks at what the softmax receives instead of the probabilities.</summary>
    internal abstract bool ReadsLogits { get; }

    /// <summary>The answer after every step.</summary>
    /// <param name="scores"><c>[steps][classes]</c>.</param>
    /// <param name="answers">Receives one class per step; -1 where a score is not a number.</param>
    internal abstract void Decide(ReadOnlySpan<float> scores, Span<int> answers);
}
