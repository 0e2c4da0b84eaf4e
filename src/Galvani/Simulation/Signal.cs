using Galvani.Synapses;

namespace Galvani.Simulation;

/// <summary>
/// What the plan knows of a node's value while it is built: the value is <c>filter(Scale * buffer)</c>, and neither the factor nor the filter
/// has been applied yet. Counts so stay whole numbers, and filters act behind the weighted sums.
/// </summary>
/// <param name="Buffer">Where the stored numbers are.</param>
/// <param name="Shape">Shape of the value.</param>
/// <param name="Scale">The factor.</param>
/// <param name="Filter">The synapse that has yet to act, or null.</param>
/// <param name="Delayed">Whether that synapse delivers the value of the step before.</param>
internal sealed record Signal(int Buffer, Shape Shape, double Scale, DiscreteFilter? Filter = null, bool Delayed = false);
