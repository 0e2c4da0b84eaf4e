namespace Galvani.Simulation;

/// <summary>Keeps what a node of a loop gave in this step for the next one, in which delayed edges deliver it. What it writes is state.</summary>
internal sealed record CarryStage(string Node, int Input, int Output) : UnaryStage(Node, Input, Output);
