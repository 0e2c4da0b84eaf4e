using Galvani.Lanes;
using Galvani.Neurons;

namespace Galvani;

/// <summary>Nengo's Poisson spiking: any rate model, with as many spikes in a step as a Poisson process of its rate gives.</summary>
/// <remarks>
/// <c>n ~ Poisson(|rate(J)| dt), with the sign of the rate;  output = n amplitude / dt</c>, by inverting the distribution function at a random number that is a
/// function of seed, node, neuron, image and step; it has 24 bits, so what is rarer than 2^-24 does not occur. More than 80 expected spikes a step are not a
/// number, and stop the run. State: V, not used. Source: nengo.PoissonSpiking (Nengo 3.2; Bekolay et al. 2014, doi:10.3389/fninf.2013.00048).
/// </remarks>
/// <typeparam name="TRate">The rate model; it may use four coefficients.</typeparam>
public readonly record struct PoissonSpiking<TRate> : ISpikingNeuron<PoissonSpiking<TRate>>
    where TRate : struct, IRateNeuron<TRate>
{
    /// <summary>Most spikes that may be expected in a step.</summary>
    internal const double MostExpected = 80; // exp(-80) is a normal 32-bit float

    private const double MostSpikes = 300; // beyond what 24 random bits can ask for at 80 expected spikes

    /// <summary>The rate model with its defaults.</summary>
    public PoissonSpiking()
    {
    }

    /// <summary>The rate model.</summary>
    public TRate Rate { get; init; } = new();

    /// <inheritdoc/>
    public double Amplitude { get; init; } = 1;

    /// <inheritdoc/>
    public string Name => $"PoissonSpiking({Rate.Name})";

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
        TLane zero = TLane.Of(0), one = TLane.Of(1);
        TLane expected = TRate.Rate(current, in coefficients) * coefficients.F * coefficients.E;
        TLane size = TLane.Max(expected, zero - expected);
        TLane mean = TLane.Min(size, TLane.Of(MostExpected));
        TLane share = one / (TLane.Expm1(mean) + one); // exp(-mean), the probability of no spike
        TLane below = share, count = zero, spikes = zero;
        for (TLane more = TLane.AtLeastMask(uniform, below); TLane.Any(more) && TLane.Any(TLane.LessThan(count, TLane.Of(MostSpikes))); more = TLane.AtLeastMask(uniform, below))
        {
            count += one;
            share = share * mean / count;
            below += share;
            spikes = TLane.Select(more, count, spikes);
        }

        spikes = TLane.Select(TLane.AtLeastMask(TLane.Of(MostExpected), size), spikes, TLane.Of(double.NaN));

        return TLane.Select(TLane.LessThan(expected, zero), zero - spikes, spikes);
    }

    /// <inheritdoc/>
    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
