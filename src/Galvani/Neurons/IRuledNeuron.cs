namespace Galvani.Neurons;

/// <summary>An integrate-and-fire neuron with a <see cref="FireRule"/>, which need not be the plain kind.</summary>
internal interface IRuledNeuron
{
    /// <summary>The coefficients of <see cref="FireRule.Step"/>.</summary>
    NeuronCoefficients<double> PrepareRule();
}
