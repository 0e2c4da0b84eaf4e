using System.Collections.Immutable;
using Galvani.Simulation;

namespace Galvani;

/// <summary>What to record of one node. Immutable; a run may have any number.</summary>
public sealed record Probe
{
    private Probe(ProbeKind kind, string node, Synapse? synapse, ImmutableArray<int>? neurons, Range images, int every)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(node);
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        Kind = kind;
        Node = node;
        Synapse = synapse;
        Neurons = neurons;
        Images = images;
        Every = every;
        Name = node;
    }

    /// <summary>What is recorded.</summary>
    public ProbeKind Kind { get; }

    /// <summary>The node.</summary>
    public string Node { get; }

    /// <summary>The probe's own filter, for <see cref="ProbeKind.Filtered"/>.</summary>
    public Synapse? Synapse { get; }

    /// <summary>Which neurons, by index; null for all.</summary>
    public ImmutableArray<int>? Neurons { get; }

    /// <summary>Which images of the dataset.</summary>
    public Range Images { get; }

    /// <summary>Every how many steps: samples are taken at the steps <c>Every - 1, 2 Every - 1, ...</c>, as Nengo does.</summary>
    public int Every { get; }

    /// <summary>Under which name the recording keeps it; the node's name unless set. Two probes of a run need two names.</summary>
    public string Name { get; init; }

    /// <summary>Spikes per step of a spiking population.</summary>
    /// <param name="node">The population.</param>
    /// <param name="neurons">Which neurons; null for all.</param>
    /// <param name="images">Which images; null for all.</param>
    /// <param name="every">Every how many steps.</param>
    public static Probe Spikes(string node, IEnumerable<int>? neurons = null, Range? images = null, int every = 1) =>
        new(ProbeKind.Spikes, node, null, neurons?.ToImmutableArray(), images ?? Range.All, every);

    /// <summary>Membrane potentials of a spiking population, after the reset, in units of the threshold.</summary>
    /// <inheritdoc cref="Spikes"/>
    public static Probe Potential(string node, IEnumerable<int>? neurons = null, Range? images = null, int every = 1) =>
        new(ProbeKind.Potential, node, null, neurons?.ToImmutableArray(), images ?? Range.All, every);

    /// <summary>Values of any node in its own unit; for a spiking population <c>count * amplitude / dt</c>.</summary>
    /// <inheritdoc cref="Spikes"/>
    public static Probe Value(string node, IEnumerable<int>? neurons = null, Range? images = null, int every = 1) =>
        new(ProbeKind.Value, node, null, neurons?.ToImmutableArray(), images ?? Range.All, every);

    /// <summary>Values of any node behind a filter: at step t what the filter held after step t - 1, as Nengo's filtered probes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="synapse">The filter.</param>
    /// <param name="neurons">Which neurons; null for all.</param>
    /// <param name="images">Which images; null for all.</param>
    /// <param name="every">Every how many steps.</param>
    public static Probe Filtered(string node, Synapse synapse, IEnumerable<int>? neurons = null, Range? images = null, int every = 1)
    {
        ArgumentNullException.ThrowIfNull(synapse);

        return new(ProbeKind.Filtered, node, synapse, neurons?.ToImmutableArray(), images ?? Range.All, every);
    }

    /// <summary>Number of samples in a run.</summary>
    internal int Samples(int steps) => steps / Every;
}
