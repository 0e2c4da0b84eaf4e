using System.Collections.Immutable;
using Galvani.Inference;

namespace Galvani.Conversion.Calibration;

/// <summary>How near several readouts of the same scores come to the rate network; sums over images.</summary>
internal sealed class ReadoutTrial
{
    private readonly ImmutableArray<Readout> _readouts;
    private readonly float[] _decisive;
    private readonly double[] _errors;
    private readonly int[] _alike;
    private readonly int _steps;

    /// <param name="readouts">What is tried, in the order of preference.</param>
    /// <param name="steps">Steps of a run.</param>
    /// <param name="classes">Scores per step.</param>
    public ReadoutTrial(ImmutableArray<Readout> readouts, int steps, int classes)
    {
        (_readouts, _steps) = (readouts, steps);
        _decisive = new float[classes];
        _errors = new double[readouts.Length];
        _alike = new int[readouts.Length];
    }

    /// <summary>The plain mean, a late start, and tapered means of several lengths; where steps are few, some are the same.</summary>
    public static ImmutableArray<Readout> Candidates(int steps) =>
    [
        .. new Readout[]
        {
            Readout.Mean, Readout.MeanFrom(steps / 8), Readout.Tapered(Math.Max(1, steps / 8)), Readout.Tapered(Math.Max(1, steps / 4)), Readout.Tapered(Math.Max(1, 3 * steps / 8)),
        }.Distinct(),
    ];

    /// <summary>One image.</summary>
    /// <param name="scores"><c>[steps][classes]</c>.</param>
    /// <param name="wanted">What the rate network gives.</param>
    /// <param name="answer">What the rate network answers, as it was before anything was changed.</param>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<float> wanted, int answer)
    {
        for (int i = 0; i < _readouts.Length; i++)
        {
            _readouts[i].Average(scores, _steps - 1, _decisive);
            double squares = 0, sum = 0; // what all scores have in common decides nothing
            for (int k = 0; k < wanted.Length; k++)
            {
                double error = (double)_decisive[k] - wanted[k];
                squares += error * error;
                sum += error;
            }

            _errors[i] += squares - (sum * sum / wanted.Length);
            _alike[i] += Scores.Largest(_decisive) == answer ? 1 : 0;
        }
    }

    /// <summary>Adds the sums of another trial.</summary>
    public void Add(ReadoutTrial other)
    {
        for (int i = 0; i < _errors.Length; i++)
        {
            _errors[i] += other._errors[i];
            _alike[i] += other._alike[i];
        }
    }

    /// <summary>The readout with the least squared error of the scores, and how many images it answers as the rate network does.</summary>
    public (Readout Readout, int Alike) Best()
    {
        int best = Array.IndexOf(_errors, _errors.Min());

        return best < 0 ? (_readouts[0], _alike[0]) : (_readouts[best], _alike[best]); // errors that are no numbers
    }
}
