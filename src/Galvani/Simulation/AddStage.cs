using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>The sum of stored numbers, value by value, in the order of the inputs.</summary>
internal sealed record AddStage(string Node, ImmutableArray<int> Inputs, int Output) : Stage(Node, Output)
{
    public override bool Reads(int buffer) => Inputs.Contains(buffer);
}
