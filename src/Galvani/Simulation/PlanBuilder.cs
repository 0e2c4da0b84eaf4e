using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Layers;
using Galvani.Synapses;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// Lowers a network to stages. Constant factors and synapses wander forward through pools to the next weighted sum and act on the sums, the factors as
/// one number. So a spiking layer's inputs stay whole numbers that are mostly zero, and weights stay as they were trained: rounding a factor into every
/// weight would repeat the same error in every step and move spikes.
/// </summary>
internal sealed class PlanBuilder
{
    private static readonly DiscreteFilter _pureDelay = new(0, 1);

    private readonly Network _network;
    private readonly SimulationOptions _options;
    private readonly ImmutableArray<Stage>.Builder _stages = ImmutableArray.CreateBuilder<Stage>();
    private readonly ImmutableArray<Shape>.Builder _buffers = ImmutableArray.CreateBuilder<Shape>();
    private readonly Dictionary<string, Signal> _signals = new(StringComparer.Ordinal);
    private readonly Dictionary<Signal, Signal> _values = [];
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    public PlanBuilder(Network network, SimulationOptions options)
    {
        _network = network;
        _options = options;
        foreach (Node node in network.Nodes)
        {
            _signals[node.Name] = Lower(node);
        }

        Node output = network[network.Outputs[0]];
        Scores = Value(output, _signals[output.Name]).Buffer;
        Readout = output.Layer is Softmax && options.Readout.ReadsLogits ? Value(output, Read(output, output.Inputs[0])).Buffer : Scores;
        Probes = [.. options.Probes.Select(Place)];
        if (_problems.Count > 0)
        {
            throw new UnsupportedNetworkException(_problems.ToImmutable());
        }
    }

    public ImmutableArray<Stage> Stages => _stages.ToImmutable();

    /// <summary>The shapes of what the stages write and keep.</summary>
    public ImmutableArray<Shape> Buffers => _buffers.ToImmutable();

    public int Scores { get; }

    /// <summary>The buffer that the readout reads.</summary>
    public int Readout { get; }

    public ImmutableArray<PlannedProbe> Probes { get; }

    private Signal Lower(Node node) => node.Layer switch
    {
        Input layer => LowerInput(node, layer),
        Conv2D layer => LowerConvolution(node, layer),
        Dense layer => LowerDense(node, layer),
        AveragePool2D layer => LowerAveragePool(node, layer),
        MaxPool2D layer => LowerMaxPool(node, layer),
        BatchNormalization layer => LowerAffine(node, layer.ToAffine()),
        Affine layer => LowerAffine(node, layer),
        Add => LowerAdd(node),
        Flatten => Read(node, node.Inputs[0]) with { Shape = _network.ShapeOf(node.Name) },
        Identity or Dropout => Read(node, node.Inputs[0]),
        Activation layer => LowerActivation(node, layer),
        Population layer => LowerPopulation(node, layer),
        _ => throw new UnsupportedNetworkException([new Problem(node.Name, $"{node.Layer.TypeName} cannot be simulated", "remove or replace the layer")]),
    };

    private Signal LowerInput(Node node, Input layer)
    {
        int output = Buffer(layer.Shape);
        _stages.Add(new InputStage(node.Name, output, _network.Inputs.IndexOf(node.Name)));

        return new Signal(output, layer.Shape, 1);
    }

    private Signal LowerConvolution(Node node, Conv2D layer)
    {
        Signal input = Read(node, node.Inputs[0]);
        Shape shape = _network.ShapeOf(node.Name);
        double gain = GainBehind(node);
        (Window rows, Window columns) = layer.Windows(input.Shape);
        int output = Buffer(shape);
        _stages.Add(new ConvolutionStage(
            node.Name, input.Buffer, output, layer.Kernel.Memory, StageFilter(input, shape.Size), FactorOfSums(node, input, gain), Bias(node, layer.Bias, layer.Filters, gain),
            rows, columns, input.Shape[2], layer.Groups));

        return new Signal(output, shape, 1 / gain);
    }

    private Signal LowerDense(Node node, Dense layer)
    {
        Signal input = Read(node, node.Inputs[0]);
        double gain = GainBehind(node);
        int output = Buffer(Shape.Vector(layer.Units));
        _stages.Add(new DenseStage(
            node.Name, input.Buffer, output, layer.Kernel.Memory, StageFilter(input, layer.Units), FactorOfSums(node, input, gain), Bias(node, layer.Bias, layer.Units, gain)));

        return new Signal(output, Shape.Vector(layer.Units), 1 / gain);
    }

    private Signal LowerAveragePool(Node node, AveragePool2D layer)
    {
        Signal sums = Pool(node, layer, Read(node, node.Inputs[0]), isMaximum: false);

        return sums with { Scale = sums.Scale / (layer.Size.Height * layer.Size.Width) };
    }

    /// <summary>A maximum and a positive factor may change places; a maximum and a filter may not.</summary>
    private Signal LowerMaxPool(Node node, MaxPool2D layer)
    {
        Signal input = Flush(node, Read(node, node.Inputs[0]));

        return Pool(node, layer, input, isMaximum: true);
    }

    private Signal Pool(Node node, Pool2D layer, Signal input, bool isMaximum)
    {
        Shape shape = _network.ShapeOf(node.Name);
        (Window rows, Window columns) = layer.Windows(input.Shape);
        int output = Buffer(shape);
        _stages.Add(new PoolStage(node.Name, input.Buffer, output, rows, columns, shape[2], isMaximum));

        return input with { Buffer = output, Shape = shape };
    }

    private Signal LowerAffine(Node node, Affine layer)
    {
        Signal input = Unfolded(node, Value(node, Read(node, node.Inputs[0])));
        int output = Buffer(input.Shape);
        _stages.Add(new AffineStage(node.Name, input.Buffer, output, layer.Scale.Memory, layer.Offset.Memory));

        return new Signal(output, input.Shape, 1);
    }

    /// <summary>Inputs whose factors and filters agree are added as they are stored, so that the sum of counts is a count.</summary>
    private Signal LowerAdd(Node node)
    {
        Signal[] inputs = [.. node.Inputs.Select(edge => Read(node, edge))];
        if (inputs.Any(input => (input.Scale, input.Filter, input.Delayed) != (inputs[0].Scale, inputs[0].Filter, inputs[0].Delayed)))
        {
            inputs = [.. inputs.Select(input => Value(node, input))];
        }

        if (inputs.Any(input => _buffers[input.Buffer] != _buffers[inputs[0].Buffer]))
        {
            inputs = [.. inputs.Select(input => Unfolded(node, input))];
        }

        int output = Buffer(_buffers[inputs[0].Buffer]);
        _stages.Add(new AddStage(node.Name, [.. inputs.Select(input => input.Buffer)], output));

        return inputs[0] with { Buffer = output };
    }

    private Signal LowerActivation(Node node, Activation layer)
    {
        Signal input = Value(node, Read(node, node.Inputs[0]));
        int output = Buffer(_buffers[input.Buffer]);
        _stages.Add(new ActivationStage(node.Name, input.Buffer, output, layer, input.Shape[^1]));

        return new Signal(output, input.Shape, 1);
    }

    private Signal LowerPopulation(Node node, Population layer)
    {
        Signal input = Flush(node, Read(node, node.Inputs[0]));
        int neurons = input.Shape.Size;
        int states = PopulationKernel.For(layer.Neuron, _options.TimeStep).StateCount;
        int output = Buffer(_buffers[input.Buffer]);
        int state = states > 0 ? Buffer(States(node, states * VectorWidth.Padded(neurons))) : -1;
        _stages.Add(new PopulationStage(node.Name, input.Buffer, output, layer, neurons, Rounded(node, layer.Gain * input.Scale), states, state));

        return new Signal(output, input.Shape, states > 0 ? layer.OutputScale / _options.TimeStep : layer.OutputScale);
    }

    private static Shape States(Node node, long numbers) => numbers <= int.MaxValue
        ? Shape.Vector((int)numbers)
        : throw new UnsupportedNetworkException([new Problem(node.Name, "has more state variables than an array can hold", "use smaller images or fewer channels")]);

    /// <summary>What an edge delivers. A second synapse in a row makes the first one act.</summary>
    private Signal Read(Node node, Edge edge)
    {
        Signal source = _signals[edge.Source];
        if (edge.IsPlain)
        {
            return source;
        }

        return Flush(node, source) with { Filter = edge.Synapse?.Discretize(_options.TimeStep) ?? _pureDelay, Delayed = edge.Delayed };
    }

    /// <summary>The signal with its synapse applied; its factor stays.</summary>
    private Signal Flush(Node node, Signal signal) => signal.Filter is null ? signal : Value(node, signal with { Scale = 1 }) with { Scale = signal.Scale };

    /// <summary>The signal as plain values.</summary>
    private Signal Value(Node node, Signal signal)
    {
        if (signal.Filter is null && signal.Scale == 1)
        {
            return signal;
        }

        if (!_values.TryGetValue(signal, out Signal? value))
        {
            int output = Buffer(_buffers[signal.Buffer]);
            float factor = Rounded(node, signal.Scale * (signal.Filter?.Gain ?? 1));
            _stages.Add(new FilterStage(node.Name, signal.Buffer, output, factor, StageFilter(signal, signal.Shape.Size)));
            value = new Signal(output, signal.Shape, 1);
            _values[signal] = value;
        }

        return value;
    }

    /// <summary>The stored numbers under the shape of the signal: a flattened volume becomes a vector.</summary>
    private Signal Unfolded(Node node, Signal signal)
    {
        if (_buffers[signal.Buffer] == signal.Shape)
        {
            return signal;
        }

        int output = Buffer(signal.Shape);
        _stages.Add(new FilterStage(node.Name, signal.Buffer, output, 1, null));

        return signal with { Buffer = output };
    }

    private StageFilter? StageFilter(Signal signal, int size) =>
        signal.Filter is DiscreteFilter filter ? new StageFilter((float)filter.Decay, signal.Delayed, Buffer(Shape.Vector(size))) : null;

    /// <summary>The gain that all readers of a weighted sum want; 1 where they differ.</summary>
    private double GainBehind(Node node)
    {
        double[] gains = [.. _network.Consumers(node.Name)
            .Select(consumer => consumer is { Layer: Population population, Inputs: [{ IsPlain: true }] } ? population.Gain : 1)
            .Distinct()];

        return gains is [double gain] && !_network.Outputs.Contains(node.Name) ? gain : 1;
    }

    /// <summary>What one unit of an unscaled weighted sum is worth to its readers. The filter's gain is part of it, because the filter acts on the sums.</summary>
    private float FactorOfSums(Node node, Signal input, double gain) => Rounded(node, input.Scale * (input.Filter?.Gain ?? 1) * gain);

    private float[] Bias(Node node, Tensor? bias, int channels, double gain)
    {
        float[] scaled = bias is null ? new float[channels] : Array.ConvertAll(bias.Span.ToArray(), value => (float)(value * gain));
        if (!Array.TrueForAll(scaled, float.IsFinite))
        {
            _problems.Add(new Problem(node.Name, "its bias is too large for 32-bit floats once it is scaled", "choose a smaller firing-rate scale"));
        }

        return scaled;
    }

    /// <summary>A factor in 32 bits; one that these cannot hold is a problem, not a zero or an infinity.</summary>
    private float Rounded(Node node, double factor)
    {
        float rounded = (float)factor;
        if (!float.IsNormal(rounded))
        {
            _problems.Add(new Problem(
                node.Name, FormattableString.Invariant($"its inputs have the factor {factor:R}, which 32-bit floats cannot hold"), "choose a moderate firing-rate scale, amplitude, synapse and step"));
        }

        return rounded;
    }

    private PlannedProbe Place(Probe probe)
    {
        Node node = _network[probe.Node];
        Signal signal = _signals[node.Name];
        ImmutableArray<int> neurons = probe.Neurons ?? [.. Enumerable.Range(0, signal.Shape.Size)];
        PopulationStage? population = _stages.OfType<PopulationStage>().FirstOrDefault(stage => stage.Node == node.Name);
        if (probe.Kind == ProbeKind.Filtered)
        {
            signal = Flush(node, signal) with { Filter = probe.Synapse!.Discretize(_options.TimeStep), Delayed = true };
        }

        return probe.Kind switch
        {
            ProbeKind.Spikes => new PlannedProbe(probe, population!.Output, 1, neurons),
            ProbeKind.Potential => new PlannedProbe(probe, population!.State, 1, neurons),
            _ when signal.Filter is null => new PlannedProbe(probe, signal.Buffer, Rounded(node, signal.Scale), neurons),
            _ => new PlannedProbe(probe, Value(node, signal).Buffer, 1, neurons),
        };
    }

    private int Buffer(Shape shape)
    {
        _buffers.Add(shape);

        return _buffers.Count - 1;
    }
}
