namespace Galvani.Simulation;

/// <summary>What one run of a session recorded. The buffers belong to the session and are overwritten by its next run.</summary>
public sealed class ImageResult
{
    private readonly float[] _scores;
    private readonly float[] _logits;
    private readonly bool _readsLogits;
    private readonly long[] _spikes;
    private readonly float[][] _probes;

    internal ImageResult(Plan plan)
    {
        _scores = new float[(long)plan.Options.Steps * plan.Classes];
        _logits = plan.ReadoutBuffer == plan.ScoreBuffer ? _scores : new float[_scores.Length];
        _readsLogits = plan.Options.Readout.ReadsLogits;
        _spikes = new long[plan.Populations.Length];
        _probes = [.. plan.Probes.Select(probe => new float[plan.ProbeLength(probe)])];
    }

    /// <summary>Values of the first output, <c>[steps][classes]</c>.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>What the readout decides on, <c>[steps][classes]</c>: the scores, or what the softmax receives.</summary>
    public ReadOnlySpan<float> ReadoutScores => _readsLogits ? _logits : _scores;

    /// <summary>What the softmax receives where the network ends in one, else the scores.</summary>
    internal ReadOnlySpan<float> Logits => _logits;

    /// <summary>Spikes of the whole run, one number per spiking population in the order of the network.</summary>
    public ReadOnlySpan<long> Spikes => _spikes;

    internal Span<float> WritableScores => _scores;

    internal Span<float> WritableReadout => _logits;

    internal Span<long> WritableSpikes => _spikes;

    /// <summary>Samples of one probe, <c>[samples][neurons]</c>; of a probe that reduces them, what they amount to.</summary>
    public ReadOnlySpan<float> Probe(int probe) => _probes[probe];

    internal Span<float> WritableProbe(int probe) => _probes[probe];
}
