using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>The kernel of an integrate-and-fire neuron that is not of the plain kind.</summary>
internal readonly record struct Ruled<TModel>(TModel Model) : ISpikingNeuron<Ruled<TModel>>
    where TModel : struct, ISpikingNeuron<TModel>, IRuledNeuron
{
    public string Name => Model.Name;

    public double Amplitude => Model.Amplitude;

    public double Threshold => Model.Threshold;

    public double? SpikeValue => Model.SpikeValue;

    public bool IsScaleFree => Model.IsScaleFree;

    public double LowestPotential => Model.LowestPotential;

    public static int StateCount => 2;

    public static bool IsSigned => TModel.IsSigned;

    public NeuronCoefficients<double> Prepare(double dt) => Model.PrepareRule();

    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane> => FireRule.Step(current, in coefficients, ref state);

    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
