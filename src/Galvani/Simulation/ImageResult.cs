namespace Galvani.Simulation;

/// <summary>What one run of a session recorded. The buffers belong to the session and are overwritten by its next run.</summary>
public sealed class ImageResult
{
    private readonly float[] _scores;
    private readonly float[] _readout;
    private readonly long[] _spikes;
    private readonly float[][] _probes;
    private readonly Plan _plan;

    internal ImageResult(Plan plan)
    {
        _plan = plan;
        _scores = new float[plan.Options.Steps * plan.Classes];
        _readout = plan.ReadoutBuffer == plan.ScoreBuffer ? _scores : new float[_scores.Length];
        _spikes = new long[plan.Populations.Length];
        _probes = [.. plan.Probes.Select(probe => new float[plan.ProbeLength(probe)])];
    }

    /// <summary>Values of the first output, <c>[steps][classes]</c>.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>What the readout decides on, <c>[steps][classes]</c>: the scores, or what the softmax receives.</summary>
    public ReadOnlySpan<float> ReadoutScores => _readout;

    /// <summary>Spikes of the whole run, one number per spiking population in the order of the network.</summary>
    public ReadOnlySpan<long> Spikes => _spikes;

    /// <summary>Samples of one probe, <c>[samples][neurons]</c>.</summary>
    public ReadOnlySpan<float> Probe(int probe) => _probes[probe];

    internal void Clear() => Array.Clear(_spikes);

    /// <summary>Takes in the buffers as they are after a step.</summary>
    internal void Record(int step, float[][] buffers)
    {
        buffers[_plan.ScoreBuffer].AsSpan(0, _plan.Classes).CopyTo(_scores.AsSpan(step * _plan.Classes));
        if (_readout != _scores)
        {
            buffers[_plan.ReadoutBuffer].AsSpan(0, _plan.Classes).CopyTo(_readout.AsSpan(step * _plan.Classes));
        }

        for (int i = 0; i < _spikes.Length; i++)
        {
            PopulationStage population = _plan.Populations[i];
            _spikes[i] += Sum(buffers[population.Output].AsSpan(0, population.Neurons));
        }

        for (int i = 0; i < _probes.Length; i++)
        {
            PlannedProbe probe = _plan.Probes[i];
            if ((step + 1) % probe.Probe.Every == 0)
            {
                Sample(probe, buffers[probe.Buffer], _probes[i].AsSpan(step / probe.Probe.Every * probe.Neurons.Length, probe.Neurons.Length));
            }
        }
    }

    private static void Sample(PlannedProbe probe, ReadOnlySpan<float> values, Span<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = probe.Factor * values[probe.Neurons[i]];
        }
    }

    private static long Sum(ReadOnlySpan<float> counts)
    {
        double sum = 0; // whole numbers: exact up to 2^53
        foreach (float count in counts)
        {
            sum += count;
        }

        return (long)sum;
    }
}
