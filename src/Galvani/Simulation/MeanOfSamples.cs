namespace Galvani.Simulation;

/// <summary>The mean of each neuron's samples.</summary>
internal sealed record MeanOfSamples : Reduction
{
    public override string ToString() => "mean";

    internal override double Divisor(int samples, double timeStep) => samples;
}
