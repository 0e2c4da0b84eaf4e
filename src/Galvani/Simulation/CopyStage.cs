using System.Collections.Immutable;
using Galvani.Kernels;

namespace Galvani.Simulation;

/// <summary>Stored numbers that only change their places; what no run writes stays zero.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Inputs">The buffers it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Runs">For each input, what goes where, in plain order.</param>
internal sealed record CopyStage(string Node, ImmutableArray<int> Inputs, int Output, ImmutableArray<ImmutableArray<CopyRun>> Runs) : Stage(Node, Output)
{
    public override bool Reads(int buffer) => Inputs.Contains(buffer);
}
