using Galvani.Kernels;
using Galvani.Layers;

namespace Galvani.Simulation;

/// <summary>One step of a population; it writes spike counts, or the values of a model that does not spike.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Population">Model and parameters.</param>
/// <param name="Neurons">Number of neurons.</param>
/// <param name="CurrentScale">What makes the input a current: the factor of the input, times the gain.</param>
/// <param name="StateCount">State variables per neuron; 0 for a rate model.</param>
/// <param name="State">The buffer of the state variables, each of the padded length; the potentials come first. Below 0 for a rate model.</param>
internal sealed record PopulationStage(string Node, int Input, int Output, Population Population, int Neurons, float CurrentScale, int StateCount, int State)
    : UnaryStage(Node, Input, Output)
{
    /// <summary>Whether it writes spike counts.</summary>
    public bool Spikes { get; init; }

    /// <summary>Whether its neurons have a state.</summary>
    public bool HasState => StateCount > 0;

    /// <summary>The coefficients of neurons that differ, in plain order, made when they are first asked for and once for all sessions; null where all are alike.</summary>
    public required Lazy<CoefficientTable?> Own { get; init; }

    /// <summary>Bytes of <see cref="Own"/>.</summary>
    public long OwnBytes => Population.Own is null ? 0 : CoefficientTable.Bytes(VectorWidth.Padded(Neurons));

    /// <summary>Whether a step needs a random number for every neuron.</summary>
    public bool UsesRandom { get; init; }
}
