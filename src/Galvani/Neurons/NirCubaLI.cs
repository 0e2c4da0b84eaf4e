using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>NIR's current-based leaky integrator: its value is the potential.</summary>
/// <remarks>
/// <c>i += dt / tau_syn (w_in I - i);  v += dt / tau_mem (v_leak - v + R i);  output = v</c>, with the new current. State: V, the potential; W, the synaptic current i; all start at 0.
/// Forward Euler on the equation of NIR. Source: Neuromorphic Intermediate Representation, Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9.
/// </remarks>
public readonly record struct NirCubaLI : IGradedNeuron<NirCubaLI>
{
    private readonly double _tauSyn = 0.005;
    private readonly double _tauMem = 0.02;
    private readonly double _r = 1;
    private readonly double _vLeak = 0;
    private readonly double _wIn = 1;

    /// <summary>The default parameters, which NIR does not have: files give them all.</summary>
    public NirCubaLI()
    {
    }

    /// <summary>1: the model has none.</summary>
    public double Amplitude => 1;

    /// <summary>Time constant of the synaptic current in seconds; positive.</summary>
    public double TauSyn
    {
        get => _tauSyn;
        init => _tauSyn = Parameters.Positive(value, nameof(TauSyn));
    }

    /// <summary>Time constant of the membrane in seconds; positive.</summary>
    public double TauMem
    {
        get => _tauMem;
        init => _tauMem = Parameters.Positive(value, nameof(TauMem));
    }

    /// <summary>Resistance, what 1 of the input is worth; finite.</summary>
    public double R
    {
        get => _r;
        init => _r = Parameters.Finite(value, nameof(R));
    }

    /// <summary>The potential to which the membrane leaks; finite.</summary>
    public double VLeak
    {
        get => _vLeak;
        init => _vLeak = Parameters.Finite(value, nameof(VLeak));
    }

    /// <summary>Weight of the input on the way into the synaptic current; finite.</summary>
    public double WIn
    {
        get => _wIn;
        init => _wIn = Parameters.Finite(value, nameof(WIn));
    }

    /// <inheritdoc/>
    public string Name => nameof(NirCubaLI);

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public bool StartsAtRandom => false;

    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(dt / TauSyn, WIn, dt / TauMem, R, VLeak);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        NirMembrane.LeakBehindSynapse(current, in coefficients, ref state);

        return state.V;
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitGraded(this);
}
