namespace Galvani.Simulation;

/// <summary>Multiplies each value with a factor of its own.</summary>
internal sealed record ScaleStage(string Node, int Input, int Output, ReadOnlyMemory<float> Factors) : UnaryStage(Node, Input, Output);
