using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Lanes;
using Galvani.Simulation.Reference;

namespace Galvani.Simulation.Cpu;

/// <summary>The values of one session over the steps of a chunk, or over one step inside of loops, and the stages that work on them.</summary>
internal sealed class CpuFrame<TLane>
    where TLane : struct, IFloatLane<TLane>
{
    private readonly CpuProgram<TLane> _program;
    private readonly PlainStages _plain;
    private readonly float[][] _volumes;
    private readonly bool[] _isConstant;
    private readonly TiledLinearRunner<TLane>?[] _linear;
    private readonly ImmutableArray<float[]> _kept;

    /// <summary>Makes the volumes, and what the stages need.</summary>
    /// <param name="program">What all sessions share.</param>
    /// <param name="plain">The stages without vectors of all frames.</param>
    /// <param name="isLooped">Whether it is the frame of the stages in loops.</param>
    public CpuFrame(CpuProgram<TLane> program, PlainStages plain, bool isLooped)
    {
        _program = program;
        _plain = plain;
        Shapes = isLooped ? program.StepVolumes : program.ChunkVolumes;
        _volumes = new float[Shapes.Length][];
        _isConstant = new bool[Shapes.Length];
        _linear = new TiledLinearRunner<TLane>[Plan.Stages.Length];
        foreach (int buffer in isLooped ? program.StepBuffers : program.ChunkBuffers)
        {
            _volumes[buffer] = new float[Shapes[buffer].Length];
        }

        for (int i = 0; i < Plan.Stages.Length; i++)
        {
            if (program.IsLooped[i] == isLooped)
            {
                Prepare(i);
            }
        }

        _kept = isLooped ? [.. Plan.Stages.OfType<CarryStage>().Select(stage => _volumes[stage.Output])] : [];
    }

    /// <summary>The shapes of the volumes.</summary>
    public ImmutableArray<VolumeShape> Shapes { get; }

    /// <summary>What outlasts a step, of the stages that work on volumes.</summary>
    public IEnumerable<float[]> States => _linear.SelectMany(linear => linear?.States ?? []).Concat(_kept);

    private Plan Plan => _program.Plan;

    public void Reset()
    {
        foreach (TiledLinearRunner<TLane>? linear in _linear)
        {
            linear?.Reset();
        }

        foreach (float[] kept in _kept)
        {
            Array.Clear(kept);
        }
    }

    /// <summary>The values of a buffer.</summary>
    public Span<float> Volume(int buffer) => _volumes[buffer];

    /// <summary>Whether the first step of a buffer stands for all.</summary>
    public bool IsConstant(int buffer) => _isConstant[buffer];

    /// <summary>Says whether the first step of an input stands for all.</summary>
    public void SetConstant(int buffer, bool isConstant) => _isConstant[buffer] = isConstant;

    /// <summary>Runs a stage for some steps.</summary>
    /// <param name="index">The stage.</param>
    /// <param name="image">The image, which random neurons are a function of.</param>
    /// <param name="first">Steps since the last reset.</param>
    /// <param name="count">How many steps.</param>
    public void Run(int index, int image, int first, int count)
    {
        switch (Plan.Stages[index])
        {
            case LinearStage stage when _linear[index] is TiledLinearRunner<TLane> runner:
                runner.Run(_volumes[stage.Input], _isConstant[stage.Input], _volumes[_program.Linear[index]!.Output], count);
                break;
            case PoolStage stage:
                Pool(stage, DistinctSteps(stage, count));
                break;
            case AffineStage stage:
                VolumeAffine.Run<TLane>(
                    Shapes[stage.Input], _volumes[stage.Input], _program.Affine[index]!, _volumes[stage.Output], DistinctSteps(stage, count));
                break;
            case MergeStage stage:
                Merge(stage, count);
                break;
            case CopyStage stage:
                Copy(stage, index, count);
                break;
            case CarryStage stage:
                _volumes[stage.Input].CopyTo(_volumes[stage.Output], 0);
                break;
            default:
                if (_program.IsStepwise(index))
                {
                    Stepwise(index, image, first, count);
                }

                break;
        }
    }

    /// <summary>Spikes of a population in the last steps taken.</summary>
    public double Spikes(PopulationStage population, int count) =>
        Fused(population)?.Spikes ?? VolumeSum.Of(Shapes[population.Output], _volumes[population.Output], count);

    /// <summary>The state variables of a population.</summary>
    public ReadOnlySpan<float> StateOf(PopulationStage population) => Fused(population) is { } runner ? runner.NeuronStates : _plain.Buffer(population.State);

    /// <summary>Reads chosen values of a buffer at one of the last steps taken.</summary>
    public void Read(int buffer, int step, ReadOnlySpan<int> indices, Span<float> values)
    {
        int at = _isConstant[buffer] ? 0 : step;
        if (indices.IsEmpty)
        {
            Shapes[buffer].Gather(_volumes[buffer], at, values);

            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _volumes[buffer][Shapes[buffer].Place(indices[i], at)];
        }
    }

    /// <summary>Reads chosen potentials of a population as they are after the last step taken.</summary>
    public void ReadPotentials(PopulationStage population, ReadOnlySpan<int> indices, Span<float> values)
    {
        TiledLinearRunner<TLane>? runner = Fused(population);
        for (int i = 0; i < values.Length; i++)
        {
            int neuron = indices.IsEmpty ? i : indices[i];
            values[i] = runner?.Potential(neuron) ?? _plain.Buffer(population.State)[neuron];
        }
    }

    private void Prepare(int index)
    {
        if (_program.Linear[index] is TiledLinear<TLane> linear)
        {
            _linear[index] = new TiledLinearRunner<TLane>(linear);
        }
        else if (_program.IsStepwise(index))
        {
            _plain.Prepare(index);
            _plain.Buffer(((UnaryStage)Plan.Stages[index]).Input);
        }
    }

    /// <summary>How many steps a stage without state computes: one where its input is constant, and so its output.</summary>
    private int DistinctSteps(UnaryStage stage, int count)
    {
        _isConstant[stage.Output] = _isConstant[stage.Input];

        return _isConstant[stage.Input] ? 1 : count;
    }

    /// <summary>How many steps a stage of several inputs computes: one where all of them are constant, and so its output.</summary>
    private int DistinctSteps(ImmutableArray<int> inputs, int output, int count)
    {
        bool isConstant = true;
        foreach (int input in inputs)
        {
            isConstant &= _isConstant[input];
        }

        _isConstant[output] = isConstant;

        return isConstant ? 1 : count;
    }

    private void Pool(PoolStage stage, int count)
    {
        VolumeShape source = Shapes[stage.Input], target = Shapes[stage.Output];
        if (stage.IsMaximum)
        {
            VolumePool.Run<TLane, Largest>(stage.Grid, source, _volumes[stage.Input], target, _volumes[stage.Output], count);
        }
        else
        {
            VolumePool.Run<TLane, Sum>(stage.Grid, source, _volumes[stage.Input], target, _volumes[stage.Output], count);
        }
    }

    private void Merge(MergeStage stage, int count)
    {
        int distinct = DistinctSteps(stage.Inputs, stage.Output, count);
        for (int i = 1; i < stage.Inputs.Length; i++)
        {
            int left = i == 1 ? stage.Inputs[0] : stage.Output, right = stage.Inputs[i];
            VolumeMerge.Run<TLane>(
                stage.Operation, Shapes[stage.Output], _volumes[left], i == 1 && _isConstant[left], _volumes[right], _isConstant[right],
                _volumes[stage.Output], distinct);
        }
    }

    private void Copy(CopyStage stage, int index, int count)
    {
        int distinct = DistinctSteps(stage.Inputs, stage.Output, count);
        VolumeShape target = Shapes[stage.Output];
        for (int i = 0; i < stage.Inputs.Length; i++)
        {
            int input = stage.Inputs[i];
            VolumeCopy.Run(_program.Copies(index)[i], Shapes[input], _volumes[input], _isConstant[input], target, _volumes[stage.Output], distinct);
        }
    }

    /// <summary>A stage without vectors: each step goes through plain buffers.</summary>
    private void Stepwise(int index, int image, int first, int count)
    {
        UnaryStage stage = (UnaryStage)Plan.Stages[index];
        int input = stage.Input;
        for (int step = 0; step < count; step++)
        {
            Shapes[input].Gather(_volumes[input], _isConstant[input] ? 0 : step, _plain.Buffer(input));
            _plain.Moment = (image, first + step);
            _plain.Run(index);
            Shapes[stage.Output].Scatter(_plain.Buffer(stage.Output).AsSpan(0, Plan.Buffers[stage.Output].Size), _volumes[stage.Output], step);
        }
    }

    private TiledLinearRunner<TLane>? Fused(PopulationStage population)
    {
        for (int i = 0; i < _linear.Length; i++)
        {
            if (_program.Linear[i]?.Population == population)
            {
                return _linear[i];
            }
        }

        return null;
    }
}
