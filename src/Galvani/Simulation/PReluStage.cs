namespace Galvani.Simulation;

/// <summary>A ReLU with a slope of its own for each value.</summary>
internal sealed record PReluStage(string Node, int Input, int Output, ReadOnlyMemory<float> Slopes) : UnaryStage(Node, Input, Output);
