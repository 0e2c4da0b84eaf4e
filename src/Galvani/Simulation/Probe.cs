using System.Collections.Immutable;
using Galvani.Graph;
using Galvani.Simulation;

namespace Galvani;

/// <summary>What to record of one node. Immutable; a run may have any number.</summary>
public sealed record Probe
{
    /// <summary>What <see cref="SynapticOperations"/> adds to the name of the population.</summary>
    public const string SynapticOperationsSuffix = ".synaptic-operations";

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

    /// <summary>Every how many steps: samples are taken at the steps <c>Every - 1, 2 Every - 1, ...</c>, as Nengo does, counted from the last reset.</summary>
    public int Every { get; }

    /// <summary>Under which name the recording keeps it; the node's name unless set. Two probes of a run need two names.</summary>
    public string Name { get; init; }

    /// <summary>What is kept of the samples of an image; null for all of them.</summary>
    public Reduction? Reduction { get; init; }

    /// <summary>
    /// Where <see cref="Simulator.Simulate"/> writes what is recorded, instead of holding it in memory: a NumPy file of 32-bit floats,
    /// <c>[images][samples][neurons]</c>, that exists once the run has finished, and only then. The name must be free. Null for memory.
    /// </summary>
    public string? File { get; init; }

    /// <summary>Spikes per step of a spiking population.</summary>
    /// <param name="node">The population.</param>
    /// <param name="neurons">Which neurons; null for all.</param>
    /// <param name="images">Which images; null for all.</param>
    /// <param name="every">Every how many steps.</param>
    public static Probe Spikes(string node, IEnumerable<int>? neurons = null, Range? images = null, int every = 1) =>
        new(ProbeKind.Spikes, node, null, neurons?.ToImmutableArray(), images ?? Range.All, every);

    /// <summary>Spikes of a whole run, one number per neuron; negative spikes count negative.</summary>
    /// <param name="node">The population.</param>
    /// <param name="neurons">Which neurons; null for all.</param>
    /// <param name="images">Which images; null for all.</param>
    public static Probe Counts(string node, IEnumerable<int>? neurons = null, Range? images = null) =>
        Spikes(node, neurons, images) with { Reduction = Reduction.Sum };

    /// <summary>Firing rates over a whole run in hertz, one number per neuron.</summary>
    /// <inheritdoc cref="Counts"/>
    public static Probe Rates(string node, IEnumerable<int>? neurons = null, Range? images = null) =>
        Spikes(node, neurons, images) with { Reduction = Reduction.Rate };

    /// <summary>
    /// Synaptic operations of a whole run, one number: the synapses that the spikes of a population reach, whatever their sign. Pools are part of the weights
    /// behind them, borders are exact, and weights of zero count.
    /// </summary>
    /// <param name="network">The network that will run.</param>
    /// <param name="node">The population.</param>
    /// <param name="images">Which images; null for all.</param>
    public static Probe SynapticOperations(Network network, string node, Range? images = null)
    {
        ArgumentNullException.ThrowIfNull(network);

        return Spikes(node, images: images) with
        {
            Name = node + SynapticOperationsSuffix,
            Reduction = new SynapticOperationsOfSamples([.. FanOut.Of(network, network[node].Name)]),
        };
    }

    /// <summary>How often the values of any node, in its own unit, fall between edges: one number per bin. The outer bins are open.</summary>
    /// <param name="node">The node.</param>
    /// <param name="edges">Ascending, one more than there are bins; see <see cref="Reduction.Histogram"/>.</param>
    /// <param name="neurons">Which neurons; null for all.</param>
    /// <param name="images">Which images; null for all.</param>
    /// <param name="every">Every how many steps.</param>
    public static Probe Histogram(string node, IEnumerable<double> edges, IEnumerable<int>? neurons = null, Range? images = null, int every = 1) =>
        Value(node, neurons, images, every) with { Reduction = Reduction.Histogram(edges) };

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

    /// <summary>Number of samples that are taken in a run.</summary>
    internal int Samples(int steps) => steps / Every;

    /// <summary>Number of samples that are kept of a run.</summary>
    internal int KeptSamples(int steps) => Reduction is null ? Samples(steps) : 1;
}
