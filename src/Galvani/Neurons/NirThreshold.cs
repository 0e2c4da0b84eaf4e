using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>NIR's threshold: a spike in every step whose input passes it.</summary>
/// <remarks>
/// <c>one spike where I > threshold</c>. State: V, not used.
/// Source: Neuromorphic Intermediate Representation, Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9.
/// </remarks>
public readonly record struct NirThreshold : ISpikingNeuron<NirThreshold>
{
    private readonly double _threshold = 1;

    /// <summary>The default parameters, which NIR does not have: files give them all.</summary>
    public NirThreshold()
    {
    }

    /// <summary>1, the value of a spike in NIR.</summary>
    public double Amplitude => 1;

    /// <summary>The input that has to be passed; finite.</summary>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = Parameters.Finite(value, nameof(Threshold));
    }

    /// <inheritdoc/>
    public string Name => nameof(NirThreshold);

    /// <inheritdoc/>
    public double? SpikeValue => 1;

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public bool StartsAtRandom => false;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(Threshold);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane> =>
        TLane.Select(TLane.LessThan(coefficients.A, current), TLane.Of(1), TLane.Select(TLane.AtLeastMask(coefficients.A, current), TLane.Of(0), current)); // what is no number stays none

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
