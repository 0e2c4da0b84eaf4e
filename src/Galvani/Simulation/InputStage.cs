namespace Galvani.Simulation;

/// <summary>Copies the stimulus of one input.</summary>
internal sealed record InputStage(string Node, int Output, int Index) : Stage(Node, Output)
{
    public override bool Reads(int buffer) => false;
}
