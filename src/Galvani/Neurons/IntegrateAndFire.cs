using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>
/// An integrate-and-fire neuron whose potential may go below zero: what comes in is kept exactly, and spikes are worth the threshold. At most one spike
/// a step: currents above the threshold are cut off, as a clipped ReLU does.
/// </summary>
/// <remarks>
/// <c>v += J;  n = 1 if v >= threshold, else 0;  v -= n threshold;  output = n threshold amplitude</c>, without a time step: J and the output are values
/// per step. The potential is kept in units of the threshold. Source: Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682 (reset by subtraction);
/// Diehl et al. 2015, doi:10.1109/IJCNN.2015.7280696. State: V.
/// </remarks>
public readonly record struct IntegrateAndFire : ISpikingNeuron<IntegrateAndFire>
{
    private readonly double _threshold = 1;

    /// <summary>A threshold of 1.</summary>
    public IntegrateAndFire()
    {
    }

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <summary>What a spike takes from the potential and gives to the output, and so the largest value per step; positive and finite.</summary>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = Parameters.Positive(value, nameof(Threshold));
    }

    /// <inheritdoc/>
    public bool IsScaleFree => true;

    /// <inheritdoc/>
    public string Name => nameof(IntegrateAndFire);

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public double? SpikeValue => Threshold * Amplitude;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(A: 1 / Threshold);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane v = TLane.FusedMultiplyAdd(current, coefficients.A, state.V);
        TLane spikes = TLane.AtLeast(v, TLane.Of(1));
        state.V = v - spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
