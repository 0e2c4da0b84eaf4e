using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>NIR's integrator: its value is the potential.</summary>
/// <remarks>
/// <c>v += dt R I;  output = v</c>. State: V, the potential; all start at 0.
/// Forward Euler on the equation of NIR. Source: Neuromorphic Intermediate Representation, Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9.
/// </remarks>
public readonly record struct NirI : IGradedNeuron<NirI>
{
    private readonly double _r = 1;

    /// <summary>The default parameters, which NIR does not have: files give them all.</summary>
    public NirI()
    {
    }

    /// <summary>1: the model has none.</summary>
    public double Amplitude => 1;

    /// <summary>Resistance, what 1 of the input is worth; finite.</summary>
    public double R
    {
        get => _r;
        init => _r = Parameters.Finite(value, nameof(R));
    }

    /// <inheritdoc/>
    public string Name => nameof(NirI);

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public bool StartsAtRandom => false;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(dt * R);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        state.V = NirMembrane.Integrate(current, coefficients.A, state.V);

        return state.V;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitGraded(this);
}
