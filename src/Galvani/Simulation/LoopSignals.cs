using Galvani.Kernels;

namespace Galvani.Simulation;

/// <summary>
/// What a loop keeps from step to step: for each node that others of the loop read over a delayed edge, its numbers of the step before, in a buffer of
/// their own. A synapse on the way then acts as one without delay, which gives the same numbers.
/// </summary>
internal sealed class LoopSignals(PlanDraft draft)
{
    private readonly Dictionary<string, Signal> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<int> _buffers = [];

    /// <summary>Begins a loop.</summary>
    public void Begin(IEnumerable<Node> nodes) => _nodes.UnionWith(nodes.Select(node => node.Name));

    /// <summary>Whether a node belongs to the loop that has begun.</summary>
    public bool IsOfLoop(string node) => _nodes.Contains(node);

    /// <summary>What a node gave in the step before.</summary>
    /// <param name="node">The node.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="scale">What its stored numbers are worth: spikes stay counts.</param>
    public Signal Before(string node, Shape shape, double scale)
    {
        if (!_kept.TryGetValue(node, out Signal? kept))
        {
            kept = new Signal(draft.Buffer(shape), shape, scale);
            _kept[node] = kept;
            _buffers.Add(kept.Buffer);
        }

        return kept;
    }

    /// <summary>The signal of a node in a buffer that lasts until the next step: what is kept changes at the end of the loop, before others read it.</summary>
    public Signal Lasting(string node, Signal signal)
    {
        if (!_buffers.Contains(signal.Buffer))
        {
            return signal;
        }

        int output = draft.Buffer(signal.Shape);
        draft.Add(new CopyStage(node, [signal.Buffer], output, [[new CopyRun(0, 0, signal.Shape.Size)]]));

        return signal with { Buffer = output };
    }

    /// <summary>Ends a loop: keeps what its nodes gave. All of it is computed before any of it is replaced.</summary>
    public void End(IReadOnlyDictionary<string, Signal> signals)
    {
        CarryStage[] stages = [.. _kept.Select(kept => new CarryStage(kept.Key, Stored(kept.Key, signals[kept.Key], kept.Value).Buffer, kept.Value.Buffer))];
        foreach (CarryStage stage in stages)
        {
            draft.Add(stage);
        }

        _kept.Clear();
        _nodes.Clear();
    }

    /// <summary>A node's numbers as they are kept.</summary>
    private Signal Stored(string node, Signal signal, Signal kept) =>
        draft.Shaped(node, signal.Filter is null && signal.Scale == kept.Scale ? signal : draft.Value(node, signal));
}
