namespace Galvani.Simulation;

/// <summary>Spikes per second of each neuron.</summary>
internal sealed record RateOfSamples : Reduction
{
    public override string ToString() => "rate in hertz";

    internal override double Divisor(int samples, double timeStep) => samples * timeStep;

    internal override IEnumerable<Problem> Problems(string node, ProbeKind kind, int neurons) => kind == ProbeKind.Spikes
        ? []
        : [new Problem(node, $"the rate of a probe of {kind.ToString().ToLowerInvariant()} is asked for, only spikes have one", "record Probe.Rates, or the mean")];
}
