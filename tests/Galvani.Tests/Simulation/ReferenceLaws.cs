namespace Galvani.Simulation;

/// <summary>The reference backend obeys the laws.</summary>
public sealed class ReferenceLaws() : BackendLaws(Backend.Reference);
