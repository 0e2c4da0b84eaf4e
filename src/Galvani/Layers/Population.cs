using Galvani.Neurons;

namespace Galvani.Layers;

/// <summary>One neuron per value of its input, all of one kind.</summary>
/// <remarks>
/// <c>J = Gain input; output = count * Neuron.Amplitude * Amplitude / dt</c> for a spiking model and <c>value * Neuron.Amplitude *
/// Amplitude</c> for a rate or graded model; models that know no time say themselves what a spike is worth. Firing rates are scaled by s with <c>Gain = s, Amplitude = 1 / s</c>.
/// </remarks>
/// <param name="Neuron">The model with its parameters; the first one where the neurons have parameters of their own.</param>
public sealed record Population(INeuronModel Neuron) : Layer
{
    /// <summary>Neurons with parameters of their own: one model per channel, or one per neuron.</summary>
    public Population(NeuronSet own)
        : this(own?[0] ?? throw new ArgumentNullException(nameof(own))) => Own = own;

    /// <summary>The model of each channel or neuron, where they differ in their parameters; null where <see cref="Neuron"/> is the model of all.</summary>
    public NeuronSet? Own { get; init; }

    /// <summary>Factor of the input, bias included; positive and finite.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Factor of the output, on top of the model's own amplitude; positive and finite.</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>The membrane potentials before the first step; the model's own default unless set.</summary>
    public InitialPotential InitialPotential { get; init; } = Neuron?.StartsAtRandom ?? true ? InitialPotential.Uniform : InitialPotential.Constant(0);

    /// <summary>What one spike, or 1 of a value, is worth as output in a step; of the first neuron where they differ.</summary>
    /// <param name="dt">Length of a step in seconds.</param>
    public double OutputScaleAt(double dt) => OutputScaleAt(dt, Neuron);

    /// <summary>Whether the model gives spikes; otherwise it gives values.</summary>
    public bool IsSpiking => Neuron.Accept(new SpikingVisitor());

    /// <inheritdoc/>
    public override string TypeName => Neuron.Name;

    internal override string DefaultName => "population";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => Own is null || Own.Count == inputs[0][^1] || Own.Count == inputs[0].Size
        ? inputs[0]
        : throw new ShapeMismatchException($"{Own.Count} neurons of their own are given for {inputs[0][^1]} channels of {inputs[0].Size} values", "give one per channel or one per value");

    /// <summary>Takes the model to generic code, with a kernel that fits all neurons.</summary>
    internal TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => Own is null ? Neuron.Accept(visitor) : Neuron.AcceptGeneral(visitor);

    /// <summary>What one spike or value of one of the neurons is worth as output in a step.</summary>
    internal double OutputScaleAt(double dt, INeuronModel neuron) =>
        neuron.SpikeValue is double value ? value * Amplitude
        : IsSpiking ? neuron.Amplitude * Amplitude / dt
        : neuron.Amplitude * Amplitude;

    private sealed class SpikingVisitor : INeuronVisitor<bool>
    {
        public bool VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => true;

        public bool VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> => false;

        public bool VisitGraded<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IGradedNeuron<TNeuron> => false;
    }
}
