using System.Collections.Immutable;
using Galvani.Inference;
using Galvani.Kernels;
using Galvani.Kernels.Plain;
using Galvani.Tensors;

namespace Galvani.Simulation.Reference;

/// <summary>The living definition of a step: what every stage of a plan does, on buffers in plain order, with one plain loop per kind.</summary>
internal sealed class PlainStages
{
    private readonly Plan _plan;
    private readonly float[]?[] _buffers;
    private readonly float[][] _initial;
    private readonly PopulationKernel?[] _kernels;
    private readonly float[][] _uniforms;
    private readonly uint[] _streams;
    private readonly ImmutableArray<FilterTerm>[] _terms;
    private readonly List<int> _prepared = [];

    public PlainStages(Plan plan)
    {
        _plan = plan;
        _buffers = new float[plan.Buffers.Length][];
        _initial = new float[plan.Stages.Length][];
        _kernels = new PopulationKernel[plan.Stages.Length];
        _uniforms = new float[plan.Stages.Length][];
        _streams = new uint[plan.Stages.Length];
        _terms = new ImmutableArray<FilterTerm>[plan.Stages.Length];
    }

    /// <summary>Bytes of one buffer.</summary>
    public static long BufferBytes(Shape shape) => sizeof(float) * VectorWidth.Padded(shape.Size);

    /// <summary>The image and the step, which random neurons are a function of.</summary>
    public (int Image, int Step) Moment { get; set; }

    /// <summary>Numbers in the longest buffer.</summary>
    public static long LongestBuffer(Plan plan) => plan.Buffers.Max(shape => VectorWidth.Padded(shape.Size));

    /// <summary>A buffer; made when it is first asked for.</summary>
    public float[] Buffer(int index) => _buffers[index] ??= new float[VectorWidth.Padded(_plan.Buffers[index].Size)];

    /// <summary>What outlasts a step, of the stages that were prepared.</summary>
    public IEnumerable<float[]> States => _prepared.SelectMany(index => StatesOf(_plan.Stages[index])).Select(Buffer);

    /// <summary>Makes whatever a stage needs, so that running it allocates nothing.</summary>
    public void Prepare(int index)
    {
        Stage stage = _plan.Stages[index];
        _prepared.Add(index);
        Buffer(stage.Output);
        foreach (int state in StatesOf(stage))
        {
            Buffer(state);
        }

        if (stage is StateSpaceStage general)
        {
            _terms[index] = FilterTerms.Of(general.Filter);
        }

        if (stage is PopulationStage population)
        {
            double dt = _plan.Options.TimeStep;
            _kernels[index] = PopulationNeurons.Kernel(population.Population, dt, population.Own.Value);
            _uniforms[index] = population.UsesRandom ? new float[Buffer(population.Output).Length] : [];
            _streams[index] = Rng.Stream($"{population.Node}/spikes");
            if (population.HasState)
            {
                _initial[index] = new float[population.Neurons];
                population.Population.InitialPotential.Fill(_plan.Options.Seed, population.Node, _initial[index]);
            }
        }
    }

    /// <summary>Bytes of what a stage needs besides its input and output.</summary>
    public static long OwnBytes(Plan plan, Stage stage) =>
        StatesOf(stage).Sum(state => BufferBytes(plan.Buffers[state])) + (stage is PopulationStage population ? ExtraBytes(population) : 0);

    /// <summary>Bytes of the potentials that a population begins with and of its random numbers.</summary>
    public static long ExtraBytes(PopulationStage population) =>
        sizeof(float) * ((population.HasState ? 1 : 0) + (population.UsesRandom ? 1 : 0)) * VectorWidth.Padded(population.Neurons);

    private static int[] StatesOf(Stage stage) => stage switch
    {
        LinearStage { Filter: StageFilter filter } => [filter.State],
        FilterStage { Filter: StageFilter filter } => [filter.State],
        GatedPoolStage gated => [gated.State],
        StateSpaceStage general => [general.State],
        CarryStage carry => [carry.Output],
        PopulationStage { HasState: true } population => [population.State],
        _ => [],
    };

    /// <summary>Empty synapses, and the initial potentials of the stages that were prepared.</summary>
    public void Reset()
    {
        foreach (float[]? buffer in _buffers)
        {
            Array.Clear(buffer ?? []);
        }

        for (int i = 0; i < _initial.Length; i++)
        {
            if (_initial[i] is float[] initial)
            {
                initial.CopyTo(Buffer(((PopulationStage)_plan.Stages[i]).State), 0);
            }
        }
    }

    /// <summary>One step of one stage; inputs of the network are filled by the caller.</summary>
    public void Run(int index)
    {
        switch (_plan.Stages[index])
        {
            case InputStage:
                break;
            case ConvolutionStage stage:
                Span<float> sums = Output(stage);
                PlainConvolution.Run(stage.Grid, stage.Channels, stage.Groups, Buffer(stage.Input), stage.Weights.Span, sums);
                Finish(stage, sums);
                break;
            case DenseStage stage:
                sums = Output(stage);
                PlainDense.Run(Buffer(stage.Input).AsSpan(0, stage.Weights.Length / sums.Length), stage.Weights.Span, sums);
                Finish(stage, sums);
                break;
            case PoolStage { IsMaximum: true } stage:
                PlainPool.Run<Largest>(stage.Grid, stage.Channels, Buffer(stage.Input), Output(stage));
                break;
            case PoolStage stage:
                PlainPool.Run<Sum>(stage.Grid, stage.Channels, Buffer(stage.Input), Output(stage));
                break;
            case GatedPoolStage stage:
                ReadOnlySpan<float> inputs = Buffer(stage.Input).AsSpan(0, _plan.Buffers[stage.Input].Size);
                PlainGatedPool.Run(stage.Grid, stage.Channels, inputs, Buffer(stage.State), Output(stage));
                break;
            case AffineStage stage:
                PlainAffine.Run(Buffer(stage.Input), stage.Scale.Span, stage.Offset.Span, Output(stage));
                break;
            case MergeStage stage:
                Buffer(stage.Inputs[0]).CopyTo(Buffer(stage.Output), 0);
                foreach (int input in stage.Inputs.AsSpan(1..))
                {
                    PlainMerge.Run(stage.Operation, Buffer(stage.Output), Buffer(input));
                }

                break;
            case CopyStage stage:
                for (int i = 0; i < stage.Inputs.Length; i++)
                {
                    PlainCopy.Run(stage.Runs[i].AsSpan(), Buffer(stage.Inputs[i]), Buffer(stage.Output));
                }

                break;
            case CarryStage stage:
                Buffer(stage.Input).CopyTo(Buffer(stage.Output), 0);
                break;
            case FilterStage stage:
                PlainScale.Run(Buffer(stage.Input), stage.Factor, Buffer(stage.Output));
                Filter(stage.Filter, Buffer(stage.Output));
                break;
            case StateSpaceStage stage:
                ReadOnlySpan<float> signals = Buffer(stage.Input).AsSpan(0, _plan.Buffers[stage.Input].Size);
                PlainStateSpace.Run(_terms[index].AsSpan(), stage.Filter.Order, stage.IsDelayed, signals, Buffer(stage.State), Output(stage));
                break;
            case ScaleStage stage:
                PlainScale.Run(Buffer(stage.Input), stage.Factors.Span, Output(stage));
                break;
            case PReluStage stage:
                PlainPRelu.Run(stage.Slopes.Span, Buffer(stage.Input), Buffer(stage.Output));
                break;
            case ActivationStage stage:
                PlainActivation.Run(stage.Function, stage.Channels, Buffer(stage.Input), Output(stage));
                break;
            case PopulationStage stage:
                _kernels[index]!.Step(Buffer(stage.Input), stage.CurrentScale, stage.HasState ? Buffer(stage.State) : [], Uniforms(index, stage), Buffer(stage.Output));
                break;
            default:
                throw new NotSupportedException($"{_plan.Stages[index].GetType().Name} has no plain loop");
        }
    }

    /// <summary>The random numbers of this step: a function of seed, node, neuron, image and step.</summary>
    private float[] Uniforms(int index, PopulationStage stage)
    {
        for (int neuron = 0; stage.UsesRandom && neuron < stage.Neurons; neuron++)
        {
            _uniforms[index][neuron] = Rng.Uniform(_plan.Options.Seed, _streams[index], neuron, Moment.Image, Moment.Step);
        }

        return _uniforms[index];
    }

    /// <summary>The synapse acts on the sums; then they become currents.</summary>
    private void Finish(LinearStage stage, Span<float> sums)
    {
        Filter(stage.Filter, sums);
        PlainScale.Run(sums, stage.Factor, sums);
        PlainBias.Add(stage.Bias.Span, sums);
    }

    private void Filter(StageFilter? filter, Span<float> values)
    {
        if (filter is not null)
        {
            PlainFilter.Run(filter.Decay, filter.Delayed, Buffer(filter.State), values);
        }
    }

    /// <summary>A stage's buffer without its padding.</summary>
    private Span<float> Output(Stage stage) => Buffer(stage.Output).AsSpan(0, _plan.Buffers[stage.Output].Size);
}
