using System.Collections.Immutable;

namespace Galvani.Neurons;

/// <summary>The catalogue of neuron models, by name: for files, the command line and the tests. One line per model; of those that are made of a rate model one.</summary>
public static class KnownNeurons
{
    /// <summary>Every model with its default parameters.</summary>
    public static ImmutableArray<INeuronModel> All { get; } =
    [
        new RectifiedLinear(),
        new SpikingRectifiedLinear(),
        new LeakyReLU(),
        new SpikingLeakyReLU(),
        new SigmoidNeuron(),
        new TanhNeuron(),
        new LIFRate(),
        new LIF(),
        new SoftLIFRate(),
        new AdaptiveLIF(),
        new AdaptiveLIFRate(),
        new Izhikevich(),
        new RegularSpiking<RectifiedLinear>(),
        new StochasticSpiking<RectifiedLinear>(),
        new PoissonSpiking<RectifiedLinear>(),
        new IntegrateAndFire(),
        new SignedIntegrateAndFire(),
        new BipolarIntegrateAndFire(),
        new NirI(),
        new NirIF(),
        new NirLI(),
        new NirLIF(),
        new NirCubaLI(),
        new NirCubaLIF(),
        new NirThreshold(),
    ];
}
