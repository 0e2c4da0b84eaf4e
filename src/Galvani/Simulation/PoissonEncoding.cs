namespace Galvani.Simulation;

/// <summary>Random spikes.</summary>
internal sealed record PoissonEncoding(double Rate) : InputEncoding
{
    public override string ToString() => FormattableString.Invariant($"poisson spikes, {Rate} Hz");

    internal override Stimulus Of(ReadOnlyMemory<float> image) => Stimulus.Poisson(image, Rate);

    internal override void Check(double timeStep) => SpikingStimulus.Worth(Rate, timeStep);
}
