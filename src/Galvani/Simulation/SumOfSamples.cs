namespace Galvani.Simulation;

/// <summary>The sum of each neuron's samples.</summary>
internal sealed record SumOfSamples : Reduction
{
    public override string ToString() => "sum";
}
