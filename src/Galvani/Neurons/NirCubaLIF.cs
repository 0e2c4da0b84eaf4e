using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>NIR's current-based leaky integrate-and-fire neuron.</summary>
/// <remarks>
/// <c>i += dt / tau_syn (w_in I - i);  v += dt / tau_mem (v_leak - v + R i);  one spike where v > v_threshold;  then v = v_reset, or v -= v_threshold</c>, with the new current. State: V, the potential; W, the synaptic current i; all start at 0.
/// Forward Euler on the equation of NIR. Source: Neuromorphic Intermediate Representation, Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9.
/// </remarks>
public readonly record struct NirCubaLIF : ISpikingNeuron<NirCubaLIF>
{
    private readonly double _tauSyn = 0.005;
    private readonly double _tauMem = 0.02;
    private readonly double _r = 1;
    private readonly double _vLeak = 0;
    private readonly double _vThreshold = 1;
    private readonly double _wIn = 1;
    private readonly double? _vReset = 0;

    /// <summary>The default parameters, which NIR does not have: files give them all.</summary>
    public NirCubaLIF()
    {
    }

    /// <summary>1, the value of a spike in NIR.</summary>
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

    /// <summary>The potential that has to be passed; finite.</summary>
    public double VThreshold
    {
        get => _vThreshold;
        init => _vThreshold = Parameters.Finite(value, nameof(VThreshold));
    }

    /// <summary>Weight of the input on the way into the synaptic current; finite.</summary>
    public double WIn
    {
        get => _wIn;
        init => _wIn = Parameters.Finite(value, nameof(WIn));
    }

    /// <summary>
    /// What the potential is after a spike; null to subtract the threshold, as files of NIR before version 1.0.6 mean it. Finite.
    /// </summary>
    public double? VReset
    {
        get => _vReset;
        init => _vReset = value is double number ? Parameters.Finite(number, nameof(VReset)) : null;
    }

    /// <inheritdoc/>
    public string Name => nameof(NirCubaLIF);

    double INeuronModel.Threshold => VThreshold;

    /// <inheritdoc/>
    public double? SpikeValue => 1;

    /// <inheritdoc/>
    public double LowestPotential => double.NegativeInfinity;

    /// <inheritdoc/>
    public bool StartsAtRandom => false;

    /// <inheritdoc/>
    public static int StateCount => 2;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => new(dt / TauSyn, WIn, dt / TauMem, R, VLeak, VThreshold, VReset ?? double.NaN);

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        NirMembrane.LeakBehindSynapse(current, in coefficients, ref state);

        return NirMembrane.Fire(coefficients.F, coefficients.G, ref state);
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
