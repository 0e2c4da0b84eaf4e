using System.Collections.Immutable;
using Galvani.Kernels;

namespace Galvani.Simulation;

/// <summary>Stored numbers of several buffers become one, value by value, in the order of the inputs.</summary>
internal sealed record MergeStage(string Node, ImmutableArray<int> Inputs, int Output, MergeOperation Operation) : Stage(Node, Output)
{
    public override bool Reads(int buffer) => Inputs.Contains(buffer);
}
