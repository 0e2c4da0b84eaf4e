namespace Galvani.Conversion.Calibration;

/// <summary>The first step in which scores of images differ.</summary>
/// <param name="classes">Scores per step.</param>
internal sealed class FirstDifference(int classes)
{
    private float[] _first = [];

    /// <summary>The step, counted from 1; null where all images gave the same scores so far.</summary>
    public int? Step { get; private set; }

    /// <summary>One image.</summary>
    /// <param name="scores"><c>[steps][classes]</c>.</param>
    public void Add(ReadOnlySpan<float> scores)
    {
        if (_first.Length == 0)
        {
            _first = scores.ToArray(); // some pair of images differs in a step if and only if one differs from this
        }

        int same = scores.CommonPrefixLength(_first);
        if (same < scores.Length)
        {
            Step = Math.Min(Step ?? int.MaxValue, (same / classes) + 1);
        }
    }

    /// <summary>The images of another one.</summary>
    public void Add(FirstDifference other)
    {
        Step = other.Step is int step ? Math.Min(Step ?? int.MaxValue, step) : Step;
        Add(other._first);
    }
}
