namespace Galvani.Simulation;

/// <summary>One step of one input of a run. Random spikes are a function of all of it but the row.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Stream">Where the input draws random numbers from.</param>
/// <param name="TimeStep">Length of a step in seconds.</param>
/// <param name="Image">Index of the image.</param>
/// <param name="Row">Steps since the run began.</param>
/// <param name="Step">Steps since the last reset.</param>
internal readonly record struct InputMoment(ulong Seed, uint Stream, double TimeStep, int Image, int Row, int Step);
