namespace Galvani.Neurons;

/// <summary>The state variables of a lane of neurons. A model uses the first <c>StateCount</c> of them and names them in its remarks.</summary>
/// <param name="V">The membrane potential.</param>
/// <param name="W">A second variable, such as the refractory time or an adaptation.</param>
/// <param name="X">A third variable.</param>
/// <param name="Y">A fourth variable.</param>
public record struct NeuronState<T>(T V, T W, T X, T Y)
    where T : struct;
