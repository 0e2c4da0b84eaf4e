using Galvani.Synapses;

namespace Galvani.Simulation;

/// <summary>A filter of higher order on stored numbers.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Filter">The filter.</param>
/// <param name="IsDelayed">Whether it delivers the value of the step before.</param>
/// <param name="State">The buffer of the state variables, twice, and of the last output.</param>
internal sealed record StateSpaceStage(string Node, int Input, int Output, StateSpaceFilter Filter, bool IsDelayed, int State) : UnaryStage(Node, Input, Output);
