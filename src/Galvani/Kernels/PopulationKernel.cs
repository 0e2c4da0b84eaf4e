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
    /// <param name="outputs">Receives counts or values, of the padded length.</param>
    public abstract void Step(ReadOnlySpan<float> inputs, float scale, Span<float> state, ReadOnlySpan<float> uniforms, Span<float> outputs);

    /// <summary>Makes the kernel of a model for steps of <paramref name="dt"/> seconds, in which a spike or value is worth <paramref name="outputScale"/>.</summary>
    /// <param name="dt">Length of a step in seconds.</param>
    /// <param name="outputScale">What one spike, or 1 of a value, is worth.</param>
    /// <param name="own">The coefficients of each neuron, where they differ.</param>
    public sealed class Maker(double dt, double outputScale, CoefficientTable? own) : INeuronVisitor<PopulationKernel>
    {
        public PopulationKernel VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => new DynamicKernel<TNeuron>(neuron.Prepare(dt, outputScale), own);

        public PopulationKernel VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> => new RateKernel<TNeuron>(neuron.Prepare(), own);

        public PopulationKernel VisitGraded<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IGradedNeuron<TNeuron> => new DynamicKernel<TNeuron>(neuron.Prepare(dt, outputScale), own);
    }
}
