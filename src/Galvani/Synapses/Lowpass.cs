using Galvani.Synapses;

namespace Galvani;

/// <summary>Nengo's first-order low-pass synapse, <c>1 / (tau s + 1)</c>.</summary>
/// <remarks>
/// <c>s[t] = a s[t-1] + (1 - a) u[t]</c> with <c>a = exp(-dt / tau)</c>; a time constant of at most 0.03 dt filters nothing and
/// leaves the connection's delay of one step. Source: nengo.synapses.Lowpass (Nengo 3.2).
/// </remarks>
public sealed record Lowpass : Synapse
{
    private const double ShortestInSteps = 0.03; // Nengo 3.2, Lowpass.make_step: below it the filter is an identity

    /// <summary>A low-pass filter.</summary>
    /// <param name="timeConstant">tau in seconds; 0 or more.</param>
    public Lowpass(double timeConstant)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timeConstant);
        if (!double.IsFinite(timeConstant))
        {
            throw new ArgumentOutOfRangeException(nameof(timeConstant), timeConstant, "the time constant must be finite");
        }

        TimeConstant = timeConstant;
    }

    /// <summary>tau in seconds.</summary>
    public double TimeConstant { get; }

    /// <inheritdoc/>
    public override FirstOrderFilter Discretize(double dt)
    {
        double decay = TimeConstant <= ShortestInSteps * dt ? 0 : Math.Exp(-dt / TimeConstant);

        return new FirstOrderFilter(decay, 1 - decay);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Lowpass({TimeConstant} s)");
}
