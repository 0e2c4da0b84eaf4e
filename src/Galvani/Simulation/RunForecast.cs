using System.Collections.Immutable;

namespace Galvani;

/// <summary>What a run will be like, measured on a few images.</summary>
/// <param name="Images">How many images.</param>
/// <param name="Steps">Steps of a run.</param>
/// <param name="ResponseDelay">Delayed connections that an image has to pass on its shortest way to the first output: its scores depend on the image from the step of that index on.</param>
/// <param name="Populations">The spiking populations.</param>
/// <param name="Warnings">What may surprise, each with a remedy.</param>
public sealed record RunForecast(int Images, int Steps, int ResponseDelay, ImmutableArray<PopulationForecast> Populations, ImmutableArray<Problem> Warnings);
