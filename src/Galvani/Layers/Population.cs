using Galvani.Neurons;

namespace Galvani.Layers;

/// <summary>One neuron per value of its input, all of one model.</summary>
/// <remarks>
/// <c>J = Gain input; output = count * Neuron.Amplitude * Amplitude / dt</c> for a spiking model and <c>rate * Neuron.Amplitude *
/// Amplitude</c> for a rate model; models that know no time say themselves what a spike is worth. Firing rates are scaled by s with <c>Gain = s, Amplitude = 1 / s</c>.
/// </remarks>
/// <param name="Neuron">The model with its parameters.</param>
public sealed record Population(INeuronModel Neuron) : Layer
{
    /// <summary>Factor of the input, bias included; positive and finite.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Factor of the output, on top of the model's own amplitude; positive and finite.</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>The membrane potentials before the first step.</summary>
    public InitialPotential InitialPotential { get; init; } = InitialPotential.Uniform;

    /// <summary>The output that one spike, or one hertz of a rate model, is worth, times dt for a spiking model.</summary>
    public double OutputScale => Neuron.Amplitude * Amplitude;

    /// <summary>What one spike, or one hertz of a rate model, is worth as output in a step.</summary>
    /// <param name="dt">Length of a step in seconds.</param>
    public double OutputScaleAt(double dt) =>
        Neuron.SpikeValue is double value ? value * Amplitude
        : IsSpiking ? OutputScale / dt
        : OutputScale;

    /// <summary>Whether the model gives spikes; otherwise it gives rates.</summary>
    public bool IsSpiking => Neuron.Accept(new SpikingVisitor());

    /// <inheritdoc/>
    public override string TypeName => Neuron.Name;

    internal override string DefaultName => "population";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0];

    private sealed class SpikingVisitor : INeuronVisitor<bool>
    {
        public bool VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => true;

        public bool VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> => false;
    }
}
