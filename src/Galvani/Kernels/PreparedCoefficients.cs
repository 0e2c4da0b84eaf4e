using Galvani.Neurons;

namespace Galvani.Kernels;

/// <summary>The coefficients of a boxed model for steps of <paramref name="dt"/> seconds, in which a spike or value is worth <paramref name="outputScale"/>.</summary>
internal sealed class PreparedCoefficients(double dt, double outputScale) : INeuronVisitor<NeuronCoefficients<double>>
{
    public NeuronCoefficients<double> VisitSpiking<TNeuron>(TNeuron neuron)
        where TNeuron : struct, ISpikingNeuron<TNeuron> => neuron.Prepare(dt, outputScale);

    public NeuronCoefficients<double> VisitRate<TNeuron>(TNeuron neuron)
        where TNeuron : struct, IRateNeuron<TNeuron> => neuron.Prepare();

    public NeuronCoefficients<double> VisitGraded<TNeuron>(TNeuron neuron)
        where TNeuron : struct, IGradedNeuron<TNeuron> => neuron.Prepare(dt, outputScale);
}
