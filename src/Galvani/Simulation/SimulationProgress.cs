namespace Galvani;

/// <summary>How far a run is.</summary>
/// <param name="Done">Images that are finished.</param>
/// <param name="Total">Images of the run.</param>
/// <param name="Correct">Finished images whose answer after the last step is right.</param>
public readonly record struct SimulationProgress(int Done, int Total, int Correct);
