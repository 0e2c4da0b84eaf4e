namespace Galvani.Simulation;

/// <summary>Evenly spaced spikes.</summary>
internal sealed record RegularEncoding(double Rate) : InputEncoding
{
    public override string ToString() => FormattableString.Invariant($"regular spikes, {Rate} Hz");

    internal override Stimulus Of(ReadOnlyMemory<float> image) => Stimulus.Regular(image, Rate);

    internal override void Check(double timeStep) => SpikingStimulus.Worth(Rate, timeStep);
}
