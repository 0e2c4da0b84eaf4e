namespace Galvani.Simulation;

/// <summary><c>scale * input + offset</c>, one of each per channel.</summary>
internal sealed record AffineStage(string Node, int Input, int Output, ReadOnlyMemory<float> Scale, ReadOnlyMemory<float> Offset)
    : UnaryStage(Node, Input, Output);
