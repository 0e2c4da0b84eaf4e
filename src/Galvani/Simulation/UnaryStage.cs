namespace Galvani.Simulation;

/// <summary>A stage with one input.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
internal abstract record UnaryStage(string Node, int Input, int Output) : Stage(Node, Output)
{
    public sealed override bool Reads(int buffer) => buffer == Input;
}
