using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's stochastic spiking: any rate model, whose rate comes out as so many whole spikes, and one more with the probability of the rest.</summary>
/// <remarks>
/// <c>m = |rate(J)| dt;  n = floor(m) + (1 with probability m - floor(m)), with the sign of the rate;  output = n amplitude / dt</c>. The random number is
/// a function of seed, node, neuron, image and step. State: V, not used. Source: nengo.StochasticSpiking (Nengo 3.2; Bekolay et al. 2014,
/// doi:10.3389/fninf.2013.00048).
/// </remarks>
/// <typeparam name="TRate">The rate model; it may use four coefficients.</typeparam>
public readonly record struct StochasticSpiking<TRate> : ISpikingNeuron<StochasticSpiking<TRate>>
    where TRate : struct, IRateNeuron<TRate>
{
    /// <summary>The rate model with its defaults.</summary>
    public StochasticSpiking()
    {
    }

    /// <summary>The rate model.</summary>
    public TRate Rate { get; init; } = new();

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => $"StochasticSpiking({Rate.Name})";

    /// <inheritdoc/>
    public INeuronModel RateModel => Rate;

    /// <inheritdoc/>
    public bool IsScaleFree => ((INeuronModel)Rate).IsScaleFree;

    /// <inheritdoc/>
    public double LowestPotential => 0;

    /// <inheritdoc/>
    public static int StateCount => 1;

    /// <inheritdoc/>
    public static bool IsSigned => true;

    /// <inheritdoc/>
    public static bool UsesRandom => true;

    /// <inheritdoc/>
    public NeuronCoefficients<double> Prepare(double dt) => Rate.Prepare() with { E = dt, F = Rate.Amplitude };

    /// <inheritdoc/>
    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0);
        TLane expected = TRate.Rate(current, in coefficients) * coefficients.F * coefficients.E;
        TLane size = TLane.Max(expected, zero - expected);
        TLane whole = TLane.Floor(size);
        TLane spikes = whole + TLane.Select(TLane.LessThan(uniform, size - whole), TLane.Of(1), zero);

        return TLane.Select(TLane.LessThan(expected, zero), zero - spikes, spikes);
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
