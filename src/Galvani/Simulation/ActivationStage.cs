namespace Galvani.Simulation;

/// <summary>A rate activation on values.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Function">The activation.</param>
/// <param name="Channels">Extent of the last axis.</param>
internal sealed record ActivationStage(string Node, int Input, int Output, Activation Function, int Channels) : UnaryStage(Node, Input, Output);
