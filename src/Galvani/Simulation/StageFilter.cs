namespace Galvani.Simulation;

/// <summary>A synapse inside a stage; its gain is part of the factor of what it receives.</summary>
/// <param name="Decay">What it keeps per step.</param>
/// <param name="Delayed">Whether it delivers the value of the step before.</param>
/// <param name="State">The buffer of its state.</param>
internal sealed record StageFilter(float Decay, bool Delayed, int State);
