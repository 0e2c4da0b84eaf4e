using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Synapses;

namespace Galvani.Simulation;

/// <summary>A plan while it is made: stages, buffers, and what cannot be done. It turns signals into what a stage needs of them.</summary>
internal sealed class PlanDraft(double timeStep)
{
    private static readonly FirstOrderFilter _pureDelay = new(0, 1);

    private readonly ImmutableArray<Stage>.Builder _stages = ImmutableArray.CreateBuilder<Stage>();
    private readonly ImmutableArray<Shape>.Builder _buffers = ImmutableArray.CreateBuilder<Shape>();
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly Dictionary<Signal, Signal> _values = [];
    private readonly Dictionary<(int Buffer, StateSpaceFilter Filter, bool IsDelayed), int> _generals = [];

    public ImmutableArray<Stage> Stages => _stages.ToImmutable();

    /// <summary>The shapes of what the stages write and keep.</summary>
    public ImmutableArray<Shape> Buffers => _buffers.ToImmutable();

    /// <summary>What cannot be done.</summary>
    public ImmutableArray<Problem> Problems => _problems.ToImmutable();

    public double TimeStep => timeStep;

    public int StageCount => _stages.Count;

    public void Add(Stage stage) => _stages.Add(stage);

    public void Report(string node, string what, string remedy) => _problems.Add(new Problem(node, what, remedy));

    /// <summary>A new buffer.</summary>
    public int Buffer(Shape shape)
    {
        _buffers.Add(shape);

        return _buffers.Count - 1;
    }

    /// <summary>A new buffer, laid out as the one of a signal.</summary>
    public int BufferLike(Signal signal) => Buffer(_buffers[signal.Buffer]);

    /// <summary>A source as an edge delivers it. A second synapse in a row makes the first one act.</summary>
    public Signal Through(string node, Edge edge, Signal source) => edge.IsPlain
        ? source
        : Unfiltered(node, source) with { Filter = edge.Synapse?.Discretize(timeStep) ?? _pureDelay, Delayed = edge.Delayed };

    /// <summary>The stored numbers of a signal behind a filter of higher order.</summary>
    public int Filtered(string node, Signal signal, StateSpaceFilter filter)
    {
        if (!_generals.TryGetValue((signal.Buffer, filter, signal.Delayed), out int output))
        {
            output = BufferLike(signal);
            _generals[(signal.Buffer, filter, signal.Delayed)] = output;
            Add(new StateSpaceStage(node, signal.Buffer, output, filter, signal.Delayed, Buffer(States(node, ((2L * filter.Order) + 1) * signal.Shape.Size))));
        }

        return output;
    }

    /// <summary>The shape of a buffer of state variables.</summary>
    /// <exception cref="UnsupportedNetworkException">They are more than an array can hold.</exception>
    public static Shape States(string node, long numbers) => numbers <= int.MaxValue
        ? Shape.Vector((int)numbers)
        : throw new UnsupportedNetworkException([new Problem(node, "has more state variables than an array can hold", "use smaller images or fewer channels")]);

    /// <summary>The signal with its synapse applied; its factor stays.</summary>
    public Signal Unfiltered(string node, Signal signal) => signal.Filter switch
    {
        null => signal,
        StateSpaceFilter filter => signal with { Buffer = Filtered(node, signal, filter), Filter = null, Delayed = false },
        _ => Value(node, signal with { Scale = 1 }) with { Scale = signal.Scale },
    };

    /// <summary>The signal as plain values.</summary>
    public Signal Value(string node, Signal signal)
    {
        signal = signal.Filter is StateSpaceFilter ? Unfiltered(node, signal) : signal;
        if (signal.Filter is null && signal.Scale == 1)
        {
            return signal;
        }

        if (!_values.TryGetValue(signal, out Signal? value))
        {
            int output = BufferLike(signal);
            float factor = Rounded(node, signal.Scale * GainOf(signal.Filter));
            Add(new FilterStage(node, signal.Buffer, output, factor, StageFilter(signal, signal.Shape.Size)));
            value = new Signal(output, signal.Shape, 1);
            _values[signal] = value;
        }

        return value;
    }

    /// <summary>The stored numbers laid out as the shape of the signal says: a flattened volume becomes a vector.</summary>
    public Signal Shaped(string node, Signal signal)
    {
        if (_buffers[signal.Buffer] == signal.Shape)
        {
            return signal;
        }

        int output = Buffer(signal.Shape);
        Add(new CopyStage(node, [signal.Buffer], output, [[new CopyRun(0, 0, signal.Shape.Size)]]));

        return signal with { Buffer = output };
    }

    /// <summary>
    /// Several signals that may be stored side by side or added as they are: counts stay counts. Where their factors or filters differ, these act first.
    /// </summary>
    public Signal[] Alike(string node, Signal[] signals) =>
        signals.All(signal => (signal.Scale, signal.Filter, signal.Delayed) == (signals[0].Scale, signals[0].Filter, signals[0].Delayed))
            ? signals
            : [.. signals.Select(signal => Value(node, signal))];

    /// <summary>The synapse of a signal for a stage that makes so many values; null where there is none.</summary>
    public StageFilter? StageFilter(Signal signal, int size) =>
        signal.Filter is FirstOrderFilter filter ? new StageFilter((float)filter.Decay, signal.Delayed, Buffer(Shape.Vector(size))) : null;

    /// <summary>What a filter of first order takes of its input, which is left to the factor of what it acts on.</summary>
    public static double GainOf(DiscreteFilter? filter) => filter is FirstOrderFilter firstOrder ? firstOrder.Gain : 1;

    /// <summary>A factor in 32 bits; one that these cannot hold is a problem, not a zero or an infinity.</summary>
    public float Rounded(string node, double factor)
    {
        float rounded = (float)factor;
        if (!float.IsNormal(rounded))
        {
            Report(
                node, FormattableString.Invariant($"its inputs have the factor {factor:R}, which 32-bit floats cannot hold"), "choose a moderate firing-rate scale, amplitude, synapse and step");
        }

        return rounded;
    }
}
