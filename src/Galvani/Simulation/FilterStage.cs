namespace Galvani.Simulation;

/// <summary>Turns a stored signal into values: <c>factor * input</c>, then a synapse. Made where a filter cannot move behind a weighted sum.</summary>
internal sealed record FilterStage(string Node, int Input, int Output, float Factor, StageFilter? Filter) : UnaryStage(Node, Input, Output);
