using Galvani.Synapses;

namespace Galvani;

/// <summary>Nengo's second-order low-pass synapse, <c>1 / (tau s + 1)^2</c>: two low-passes in a row, so a spike arrives as a hump.</summary>
/// <remarks>Discretized with a zero-order hold; a time constant of at most 0.03 dt filters nothing. Source: nengo.synapses.Alpha (Nengo 3.2).</remarks>
public sealed record Alpha : Synapse
{
    private const double ShortestInSteps = 0.03; // Nengo 3.2, Alpha.make_step: below it the filter is an identity

    /// <summary>An alpha filter.</summary>
    /// <param name="timeConstant">tau in seconds; 0 or more.</param>
    public Alpha(double timeConstant)
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
    public override DiscreteFilter Discretize(double dt) => TimeConstant <= ShortestInSteps * dt
        ? new FirstOrderFilter(0, 1)
        : new LinearFilter([1], [TimeConstant * TimeConstant, 2 * TimeConstant, 1]).Discretize(dt);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Alpha({TimeConstant} s)");
}
