namespace Galvani.Simulation;

/// <summary>The CPU backend obeys the laws.</summary>
public sealed class CpuLaws() : BackendLaws(Backend.Cpu);
