using Galvani.Synapses;

namespace Galvani;

/// <summary>Nengo's triangular synapse: a spike arrives at its largest and falls to nothing in a straight line.</summary>
/// <remarks>
/// A finite response of <c>n = round(t / dt) + 1</c> samples proportional to <c>n, n - 1, ..., 1</c>, with the sum 1; halves round to even, as NumPy's do.
/// Source: nengo.synapses.Triangle (Nengo 3.2).
/// </remarks>
public sealed record Triangle : Synapse
{
    private const int MostSamples = 10_000; // each is a state variable of every signal

    /// <summary>A triangular filter.</summary>
    /// <param name="length">How long a spike lasts in seconds; 0 or more.</param>
    public Triangle(double length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (!double.IsFinite(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "the length must be finite");
        }

        Length = length;
    }

    /// <summary>How long a spike lasts in seconds.</summary>
    public double Length { get; }

    /// <inheritdoc/>
    public override DiscreteFilter Discretize(double dt)
    {
        double rounded = Math.Round(Length / dt, MidpointRounding.ToEven) + 1;
        if (!(rounded <= MostSamples))
        {
            throw new ArgumentOutOfRangeException(nameof(dt), dt, $"the triangle of {Length} s has more than {MostSamples} samples; choose a shorter one or longer steps");
        }

        int samples = (int)rounded;
        double sum = samples * (samples + 1.0) / 2;
        double[,] shift = new double[samples - 1, samples - 1];
        for (int i = 1; i < samples - 1; i++)
        {
            shift[i, i - 1] = 1;
        }

        double[] entry = [.. Enumerable.Range(1, samples - 1).Select(i => i == 1 ? 1.0 : 0)];

        return new StateSpaceFilter(shift, entry, [.. Enumerable.Range(1, samples - 1).Select(i => (samples - i) / sum)], samples / sum);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Triangle({Length} s)");
}
