using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Galvani.Inference;
using Galvani.Simulation;

namespace Galvani;

/// <summary>How the class scores of the steps become one answer. Ties go to the lowest class.</summary>
public abstract record Readout
{
    /// <summary>The scores of the last step, as the tutorial reads them.</summary>
    public static Readout Last { get; } = new LastStep();

    /// <summary>The mean of all steps so far. Where the network ends in a softmax its inputs are averaged.</summary>
    public static Readout Mean { get; } = new MeanFromStep(0);

    /// <summary>The mean of the steps from one on, once it is there; before, of all steps so far. The first steps of a deep network know little of the image.</summary>
    /// <param name="step">The first step that counts, from 0.</param>
    public static Readout MeanFrom(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);

        return new MeanFromStep(step);
    }

    /// <summary>The scores behind a low-pass filter, which forgets old steps little by little. Where the network ends in a softmax its inputs are filtered.</summary>
    /// <param name="steps">The time constant in steps; positive and finite.</param>
    public static Readout Filtered(double steps) => steps > 0 && double.IsFinite(steps)
        ? new FilteredSteps(steps)
        : throw new ArgumentOutOfRangeException(nameof(steps), steps, "must be positive and finite");

    /// <summary>
    /// The mean of the last steps (of all steps so far while there are fewer). Where the network ends in a softmax its inputs are averaged.
    /// </summary>
    /// <param name="steps">How many; at least 1.</param>
    public static Readout MeanOfLast(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);

        return new MeanOfLastSteps(steps);
    }

    /// <summary>
    /// The mean of all steps so far, of which the last ones count less and less. A spike train is the current in the mean and rounding noise that sways around
    /// it; cut off with a slope, less of the noise is left. Where the network ends in a softmax its inputs are averaged.
    /// </summary>
    /// <param name="steps">How many of the last steps count less: the last one <c>1 / (steps + 1)</c>, the one before <c>2 / (steps + 1)</c>; at least 1.</param>
    /// <remarks>Source: an integrate-and-fire neuron is a first-order sigma-delta modulator; Candy 1986, doi:10.1109/TCOM.1986.1096432, decodes it with a window without a jump.</remarks>
    public static Readout Tapered(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);

        return new TaperedMean(steps);
    }

    /// <summary>The readout as files and command lines write it: <c>last</c>, <c>mean</c>, <c>mean:K</c>, <c>from:K</c>, <c>tapered:K</c> or <c>filtered:TAU</c>.</summary>
    public abstract string Text { get; }

    /// <summary>Reads what <see cref="Text"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="readout">Receives the readout.</param>
    /// <returns>False where it is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Readout? readout)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        bool isWhole = int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int steps);
        bool isNumber = double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double tau);
        readout = parts switch
        {
            ["last"] => Last,
            ["mean"] => Mean,
            ["mean", _] when isWhole && steps > 0 => MeanOfLast(steps),
            ["from", _] when isWhole => MeanFrom(steps),
            ["tapered", _] when isWhole && steps > 0 => Tapered(steps),
            ["filtered", _] when isNumber && tau > 0 && double.IsFinite(tau) => Filtered(tau),
            _ => null,
        };

        return readout is not null;
    }

    /// <summary>Whether it looks at what the softmax receives instead of the probabilities.</summary>
    internal abstract bool ReadsLogits { get; }

    /// <summary>What decides after one step.</summary>
    /// <param name="scores"><c>[steps][classes]</c>.</param>
    /// <param name="step">The step.</param>
    /// <param name="decisive">Receives one number per class; the largest is the answer.</param>
    internal abstract void Weigh(ReadOnlySpan<float> scores, int step, Span<float> decisive);

    /// <summary>
    /// The sums over some steps, which rank as means do; added up anew each time: a running sum would let rounding errors of early steps decide late ones.
    /// </summary>
    /// <param name="scores"><c>[steps][classes]</c>.</param>
    /// <param name="first">The first step.</param>
    /// <param name="last">The last one.</param>
    /// <param name="sums">Receives one number per class.</param>
    private protected static void Sum(ReadOnlySpan<float> scores, int first, int last, Span<float> sums)
    {
        sums.Clear();
        for (int step = first; step <= last; step++)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += scores[(step * sums.Length) + i];
            }
        }
    }

    /// <summary>As <see cref="Weigh"/>, in the unit of the scores.</summary>
    internal void Average(ReadOnlySpan<float> scores, int step, Span<float> means)
    {
        Weigh(scores, step, means);
        Span<float> weight = stackalloc float[1];
        float[] ones = new float[step + 1];
        Array.Fill(ones, 1);
        Weigh(ones, step, weight);
        for (int i = 0; i < means.Length; i++)
        {
            means[i] /= weight[0];
        }
    }

    /// <summary>The answer after every step.</summary>
    /// <param name="scores"><c>[steps][classes]</c>.</param>
    /// <param name="answers">Receives one class per step; -1 where a score is not a number.</param>
    internal void Decide(ReadOnlySpan<float> scores, Span<int> answers)
    {
        int classes = scores.Length / answers.Length;
        Span<float> decisive = classes <= 1024 ? stackalloc float[classes] : new float[classes];
        for (int step = 0; step < answers.Length; step++)
        {
            Weigh(scores, step, decisive);
            answers[step] = Scores.Largest(decisive);
        }
    }
}
