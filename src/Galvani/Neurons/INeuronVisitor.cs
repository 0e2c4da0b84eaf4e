namespace Galvani.Neurons;

/// <summary>Generic code that is run for the model behind an <see cref="INeuronModel"/>.</summary>
public interface INeuronVisitor<out TResult>
{
    /// <summary>The model spikes.</summary>
    TResult VisitSpiking<TNeuron>(TNeuron neuron)
        where TNeuron : struct, ISpikingNeuron<TNeuron>;

    /// <summary>The model has a rate at once.</summary>
    TResult VisitRate<TNeuron>(TNeuron neuron)
        where TNeuron : struct, IRateNeuron<TNeuron>;

    /// <summary>The model has a graded value that depends on its state.</summary>
    TResult VisitGraded<TNeuron>(TNeuron neuron)
        where TNeuron : struct, IGradedNeuron<TNeuron>;
}
