using Galvani.Lanes;

namespace Galvani.Neurons;

/// <summary>The kernel of a <see cref="SignedIntegrateAndFire"/> that is not of the plain kind.</summary>
internal readonly record struct RuledSignedIntegrateAndFire(SignedIntegrateAndFire Model) : ISpikingNeuron<RuledSignedIntegrateAndFire>
{
    public string Name => Model.Name;

    public double Amplitude => Model.Amplitude;

    public double? SpikeValue => Model.SpikeValue;

    public bool IsScaleFree => Model.IsScaleFree;

    public double LowestPotential => Model.LowestPotential;

    public static int StateCount => 2;

    public static bool IsSigned => true;

    public NeuronCoefficients<double> Prepare(double dt) => Model.PrepareRule();

    public static TLane Step<TLane>(
        TLane current, in NeuronCoefficients<TLane> coefficients, ref NeuronState<TLane> state, TLane uniform)
        where TLane : struct, ILane<TLane> => FireRule.Step(current, in coefficients, ref state);

    public TResult Accept<TResult>(INeuronVisitor<TResult> visitor) => visitor.VisitSpiking(this);
}
