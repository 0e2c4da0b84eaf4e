using System.Collections.Immutable;
using Galvani.Graph;
using Galvani.Inference;
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
internal sealed partial class PlanBuilder
{
    private readonly Network _network;
    private readonly PlanDraft _draft;
    private readonly LoopSignals _kept;
    private readonly Dictionary<string, Signal> _signals = new(StringComparer.Ordinal);

    public PlanBuilder(Network network, SimulationOptions options)
    {
        _network = network.Lowered();
        _draft = new PlanDraft(options.TimeStep);
        _kept = new LoopSignals(_draft);
        Loops = LowerAll();
        Node output = _network[_network.Outputs[0]];
        Scores = _draft.Value(output.Name, _signals[output.Name]).Buffer;
        Readout = output.Layer is Softmax ? _draft.Value(output.Name, Read(output)).Buffer : Scores;
        Probes = [.. options.Probes.Select(Place)];
        if (!_draft.Problems.IsEmpty)
        {
            throw new UnsupportedNetworkException(_draft.Problems);
        }
    }

    public ImmutableArray<Stage> Stages => _draft.Stages;

    /// <summary>Where the stages of each loop are.</summary>
    public ImmutableArray<Range> Loops { get; }

    /// <summary>The shapes of what the stages write and keep.</summary>
    public ImmutableArray<Shape> Buffers => _draft.Buffers;

    public int Scores { get; }

    /// <summary>The buffer that the readout reads.</summary>
    public int Readout { get; }

    public ImmutableArray<PlannedProbe> Probes { get; }

    private ImmutableArray<Range> LowerAll()
    {
        ImmutableArray<Range>.Builder loops = ImmutableArray.CreateBuilder<Range>();
        int next = 0;
        foreach (Range loop in _network.Loops)
        {
            LowerAll(next..loop.Start.Value);
            int first = _draft.StageCount;
            _kept.Begin(_network.Nodes[loop]);
            LowerAll(loop);
            _kept.End(_signals);
            loops.Add(first.._draft.StageCount);
            next = loop.End.Value;
        }

        LowerAll(next.._network.Nodes.Length);

        return loops.ToImmutable();
    }

    private void LowerAll(Range nodes)
    {
        foreach (Node node in _network.Nodes[nodes])
        {
            _signals[node.Name] = _kept.Lasting(node.Name, Lower(node));
        }
    }

    private Signal Lower(Node node) => node.Layer switch
    {
        Input layer => LowerInput(node, layer),
        Convolution layer => LowerConvolution(node, layer),
        Dense layer => LowerDense(node, layer),
        Pool layer => LowerPool(node, layer),
        BatchNormalization layer => LowerAffine(node, layer.ToAffine()),
        Affine layer => LowerAffine(node, layer),
        Merge layer => LowerMerge(node, layer),
        Concatenate layer => LowerConcatenate(node, layer),
        Rearrangement layer => LowerRearrangement(node, layer),
        Flatten or Reshape => Read(node) with { Shape = _network.ShapeOf(node.Name) },
        Identity or Dropout => Read(node),
        PRelu layer => LowerPRelu(node, layer),
        Activation layer => LowerActivation(node, layer),
        Population layer => LowerPopulation(node, layer),
        _ => throw new UnsupportedNetworkException([new Problem(node.Name, $"{node.Layer.TypeName} cannot be simulated", "remove or replace the layer")]),
    };

    private Signal LowerInput(Node node, Input layer)
    {
        int output = _draft.Buffer(layer.Shape);
        _draft.Add(new InputStage(node.Name, output, _network.Inputs.IndexOf(node.Name)));

        return new Signal(output, layer.Shape, 1);
    }

    /// <summary>
    /// A maximum and a positive factor may change places; a maximum and a filter may not. A gate lets spikes pass, which are filtered afterwards. Sums
    /// leave their division to whatever reads them.
    /// </summary>
    private Signal LowerPool(Node node, Pool layer)
    {
        Signal input = Read(node);
        input = _draft.Shaped(node.Name, layer.IsMaximum && !layer.HasGate ? _draft.Unfiltered(node.Name, input) : input);
        WindowGrid grid = layer.Grid(input.Shape);
        Shape shape = _network.ShapeOf(node.Name);
        int output = _draft.Buffer(shape);
        _draft.Add(layer.HasGate
            ? new GatedPoolStage(node.Name, input.Buffer, output, grid, shape[^1], _draft.Buffer(Shape.Vector(input.Shape.Size)))
            : new PoolStage(node.Name, input.Buffer, output, grid, shape[^1], layer.IsMaximum));

        return input with { Buffer = output, Shape = shape, Scale = layer.IsMaximum ? input.Scale : input.Scale / grid.Taps };
    }

    private Signal LowerAffine(Node node, Affine layer)
    {
        Signal input = _draft.Shaped(node.Name, _draft.Value(node.Name, Read(node)));
        int output = _draft.Buffer(input.Shape);
        _draft.Add(new AffineStage(node.Name, input.Buffer, output, layer.Scale.Memory, layer.Offset.Memory));

        return new Signal(output, input.Shape, 1);
    }

    private Signal LowerMerge(Node node, Merge layer)
    {
        Signal[] inputs = [.. node.Inputs.Select(edge => Read(node, edge))];
        inputs = layer.IsLinear ? _draft.Alike(node.Name, inputs) : [.. inputs.Select(input => _draft.Value(node.Name, input))];
        inputs = [.. inputs.Select(input => _draft.Shaped(node.Name, input))];
        int output = _draft.Buffer(inputs[0].Shape);
        _draft.Add(new MergeStage(node.Name, [.. inputs.Select(input => input.Buffer)], output, MergeOperations.Of(layer)));

        return inputs[0] with { Buffer = output, Scale = layer is Average ? inputs[0].Scale / inputs.Length : inputs[0].Scale };
    }

    private Signal LowerConcatenate(Node node, Concatenate layer)
    {
        Signal[] inputs = _draft.Alike(node.Name, [.. node.Inputs.Select(edge => Read(node, edge))]);
        Shape[] shapes = [.. inputs.Select(input => input.Shape)];
        Shape shape = _network.ShapeOf(node.Name);
        int output = _draft.Buffer(shape);
        _draft.Add(new CopyStage(node.Name, [.. inputs.Select(input => input.Buffer)], output, [.. shapes.Select((_, i) => layer.RunsOf(shapes, i))]));

        return inputs[0] with { Buffer = output, Shape = shape };
    }

    private Signal LowerRearrangement(Node node, Rearrangement layer)
    {
        Signal input = Read(node);
        Shape shape = _network.ShapeOf(node.Name);
        int output = _draft.Buffer(shape);
        _draft.Add(new CopyStage(node.Name, [input.Buffer], output, [CopyRun.Of(layer.Sources(input.Shape))]));

        return input with { Buffer = output, Shape = shape };
    }

    private Signal LowerPRelu(Node node, PRelu layer)
    {
        Signal input = _draft.Value(node.Name, Read(node));
        int output = _draft.BufferLike(input);
        _draft.Add(new PReluStage(node.Name, input.Buffer, output, layer.Slopes(input.Shape)));

        return new Signal(output, input.Shape, 1);
    }

    private Signal LowerActivation(Node node, Activation layer)
    {
        Signal input = _draft.Value(node.Name, Read(node));
        int output = _draft.BufferLike(input);
        _draft.Add(new ActivationStage(node.Name, input.Buffer, output, layer, input.Shape[^1]));

        return new Signal(output, input.Shape, 1);
    }

    private Signal LowerPopulation(Node node, Population layer)
    {
        Signal input = _draft.Unfiltered(node.Name, Read(node));
        int neurons = input.Shape.Size;
        double dt = _draft.TimeStep;
        PopulationKernel kernel = PopulationNeurons.Kernel(layer, dt);
        int output = _draft.BufferLike(input);
        int state = kernel.StateCount > 0 ? _draft.Buffer(PlanDraft.States(node.Name, kernel.StateCount * VectorWidth.Padded(neurons))) : -1;
        _draft.Add(new PopulationStage(node.Name, input.Buffer, output, layer, neurons, _draft.Rounded(node.Name, layer.Gain * input.Scale), kernel.StateCount, state)
        {
            Own = new(() => PopulationNeurons.Table(layer, neurons, VectorWidth.Padded(neurons), neuron => neuron, dt)),
            Spikes = layer.IsSpiking,
            UsesRandom = kernel.UsesRandom,
        });
        if (PopulationNeurons.StoredScale(layer, dt) is double scale)
        {
            return new Signal(output, input.Shape, scale);
        }

        int values = _draft.BufferLike(input); // what a spike is worth differs, so counts cannot stay counts
        _draft.Add(new ScaleStage(
            node.Name, output, values, Array.ConvertAll(PopulationNeurons.Spread(layer.Own!, neurons), neuron => _draft.Rounded(node.Name, layer.OutputScaleAt(dt, neuron)))));

        return new Signal(values, input.Shape, 1);
    }

    /// <summary>What the only edge of a node delivers.</summary>
    private Signal Read(Node node) => Read(node, node.Inputs[0]);

    private Signal Read(Node node, Edge edge) => edge.Delayed && _kept.IsOfLoop(edge.Source)
        ? _draft.Through(node.Name, edge with { Delayed = false }, Before(edge.Source))
        : _draft.Through(node.Name, edge, _signals[edge.Source]);

    /// <summary>What a node of the loop gave in the step before, which is the delay.</summary>
    private Signal Before(string node) =>
        _kept.Before(node, _network.ShapeOf(node), _network[node].Layer is Population population ? PopulationNeurons.StoredScale(population, _draft.TimeStep) ?? 1 : 1);

    private PlannedProbe Place(Probe probe)
    {
        Node node = _network[probe.Node];
        Signal signal = _signals[node.Name];
        ImmutableArray<int> neurons = probe.Neurons ?? [.. Enumerable.Range(0, signal.Shape.Size)];
        PopulationStage? population = _draft.Stages.OfType<PopulationStage>().FirstOrDefault(stage => stage.Node == node.Name);
        if (probe.Kind == ProbeKind.Filtered)
        {
            signal = _draft.Through(node.Name, new Edge(node.Name, probe.Synapse, Delayed: true), signal);
        }

        signal = signal.Filter is StateSpaceFilter ? _draft.Unfiltered(node.Name, signal) : signal;

        return probe.Kind switch
        {
            ProbeKind.Spikes => new PlannedProbe(probe, population!.Output, 1, neurons),
            ProbeKind.Potential => new PlannedProbe(probe, population!.State, 1, neurons),
            _ when signal.Filter is null => new PlannedProbe(probe, signal.Buffer, _draft.Rounded(node.Name, signal.Scale), neurons),
            _ => new PlannedProbe(probe, _draft.Value(node.Name, signal).Buffer, 1, neurons),
        };
    }
}
