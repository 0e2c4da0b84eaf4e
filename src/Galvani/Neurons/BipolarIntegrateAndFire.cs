using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>
/// An integrate-and-fire neuron that takes spikes back: below zero it gives a negative spike, as long as it has given more positive ones. Its spikes add up to
/// what all its input together is worth, in whichever order that came, and never to less than nothing: a rounded ReLU.
/// </summary>
/// <remarks>
/// <c>v += J;  n = 1 if v >= threshold, -1 if v &lt; 0 and s > 0, else 0;  v -= n threshold;  s += n;  output = n threshold amplitude</c>, without a time step: J
/// and the output are values per step. The potential is kept in units of the threshold. Source: Hu et al. 2023, "Fast-SNN", doi:10.1109/TPAMI.2023.3275769;
/// You et al. 2024, "SpikeZIP-TF", arXiv:2406.03470 (bipolar integrate-and-fire with a spike tracer). State: V, the potential; W, the spikes so far, s.
/// </remarks>
public readonly record struct BipolarIntegrateAndFire : ISpikingNeuron<BipolarIntegrateAndFire>
{
    private readonly double _threshold = 1;

    /// <summary>A threshold of 1.</summary>
    public BipolarIntegrateAndFire()
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
    public string Name => nameof(BipolarIntegrateAndFire);

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public double? SpikeValue => Threshold * Amplitude;

    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    public static bool IsSigned => true;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(A: 1 / Threshold);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane v = TLane.FusedMultiplyAdd(current, coefficients.A, state.V);
        TLane spikes = TLane.AtLeast(v, one) - TLane.Select(TLane.LessThan(v, zero), TLane.Min(state.W, one), zero);
        state.V = v - spikes;
        state.W += spikes;

        return spikes;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
