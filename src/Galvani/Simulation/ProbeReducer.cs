namespace Galvani.Simulation;

/// <summary>Takes in the samples of a probe that does not keep them. Owns its buffers.</summary>
internal sealed class ProbeReducer(Reduction reduction, int neurons)
{
    private readonly double[] _sums = new double[reduction.Length(neurons)];
    private readonly float[] _sample = new float[neurons];
    private int _samples;

    /// <summary>The reducer of a probe; null where all samples are kept.</summary>
    public static ProbeReducer? Of(PlannedProbe probe) => probe.Probe.Reduction is Reduction reduction ? new ProbeReducer(reduction, probe.Neurons.Length) : null;

    /// <summary>Bytes of what a probe needs besides its result.</summary>
    public static long Bytes(PlannedProbe probe) =>
        probe.Probe.Reduction is null ? 0 : (sizeof(float) * (long)probe.Neurons.Length) + (sizeof(double) * (long)probe.SampleSize);

    /// <summary>Where the next sample is put before it is taken.</summary>
    public Span<float> Sample => _sample;

    public void Clear()
    {
        Array.Clear(_sums);
        _samples = 0;
    }

    /// <summary>Adds the sample.</summary>
    public void Take()
    {
        reduction.Add(_sample, _sums);
        _samples++;
    }

    /// <summary>What the samples so far amount to.</summary>
    /// <param name="timeStep">Length of a step in seconds.</param>
    /// <param name="values">Receives one number per sum.</param>
    public void Finish(double timeStep, Span<float> values)
    {
        double divisor = reduction.Divisor(_samples, timeStep);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(_sums[i] / divisor);
        }
    }
}
