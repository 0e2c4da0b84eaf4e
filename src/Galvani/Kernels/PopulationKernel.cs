using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>Advances a whole population by one step. Made once from a boxed model; the model's code is then specialised for the widest lane.</summary>
internal abstract class PopulationKernel
{
    /// <summary>State variables per neuron; 0 for a rate model.</summary>
    public abstract int StateCount { get; }

    /// <summary>Whether a step needs a random number for every neuron.</summary>
    public virtual bool UsesRandom => false;

    /// <summary>One step.</summary>
    /// <param name="inputs">What the population reads, of the padded length.</param>
    /// <param name="scale">Factor that makes the inputs currents.</param>
    /// <param name="state">The state variables one after the other, each of the padded length.</param>
    /// <param name="uniforms">Random numbers in [0, 1), of the padded length, where the model uses them.</param>
    /// <param name="outputs">Receives counts or rates, of the padded length.</param>
    public abstract void Step(ReadOnlySpan<float> inputs, float scale, Span<float> state, ReadOnlySpan<float> uniforms, Span<float> outputs);

    /// <summary>The kernel of a model for steps of <paramref name="dt"/> seconds, in which a spike is worth <paramref name="spikeValue"/>.</summary>
    public static PopulationKernel For(INeuronModel model, double dt, double spikeValue) => model.Accept(new Maker(dt, spikeValue));

    private sealed class Maker(double dt, double spikeValue) : INeuronVisitor<PopulationKernel>
    {
        public PopulationKernel VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => new SpikingKernel<TNeuron>(neuron.Prepare(dt, spikeValue));

        public PopulationKernel VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> => new RateKernel<TNeuron>(neuron.Prepare());
    }
}
