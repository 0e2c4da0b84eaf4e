using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Lanes;
using Galvani.Simulation.Reference;

namespace Galvani.Simulation.Cpu;

/// <summary>Runs stage after stage, each over a whole chunk of steps.</summary>
internal sealed class CpuSession<TLane> : Session
    where TLane : struct, IFloatLane<TLane>
{
    private readonly CpuProgram<TLane> _program;
    private readonly float[][] _volumes;
    private readonly bool[] _isConstant;
    private readonly TiledLinearRunner<TLane>?[] _linear;
    private readonly PlainStages _plain;

    public CpuSession(CpuProgram<TLane> program)
        : base(program.Plan)
    {
        _program = program;
        _volumes = new float[program.Volumes.Length][];
        _isConstant = new bool[program.Volumes.Length];
        _linear = new TiledLinearRunner<TLane>[Plan.Stages.Length];
        _plain = new PlainStages(Plan);
        for (int i = 0; i < Plan.Stages.Length; i++)
        {
            if (program.WritesVolume(i))
            {
                _volumes[Plan.Stages[i].Output] = new float[program.Volumes[Plan.Stages[i].Output].Length];
            }

            if (program.Linear[i] is TiledLinear<TLane> linear)
            {
                _linear[i] = new TiledLinearRunner<TLane>(linear);
            }
            else if (program.IsStepwise(i))
            {
                _plain.Prepare(i);
                _plain.Buffer(((UnaryStage)Plan.Stages[i]).Input);
            }
        }

        Reset();
    }

    private protected override int ChunkSteps => _program.ChunkSteps;

    private protected override IEnumerable<float[]> States => _plain.States.Concat(_linear.SelectMany(linear => linear?.States ?? []));

    private protected override void ResetState()
    {
        _plain.Reset();
        foreach (TiledLinearRunner<TLane>? linear in _linear)
        {
            linear?.Reset();
        }
    }

    private protected override void Advance(int first, int count, ReadOnlySpan<Stimulus> stimuli)
    {
        for (int i = 0; i < Plan.Stages.Length; i++)
        {
            switch (Plan.Stages[i])
            {
                case InputStage stage:
                    Present(stage, stimuli[stage.Index], first, count);
                    break;
                case LinearStage stage when _linear[i] is TiledLinearRunner<TLane> runner:
                    runner.Run(_volumes[stage.Input], _isConstant[stage.Input], _volumes[_program.Linear[i]!.Output], count);
                    break;
                case PoolStage stage:
                    Pool(stage, DistinctSteps(stage, count));
                    break;
                case AffineStage stage:
                    VolumeAffine.Run<TLane>(
                        _program.Volumes[stage.Input], _volumes[stage.Input], _program.Affine[i]!, _volumes[stage.Output], DistinctSteps(stage, count));
                    break;
                case MergeStage stage:
                    Merge(stage, count);
                    break;
                case CopyStage stage:
                    Copy(stage, i, count);
                    break;
                default:
                    if (_program.IsStepwise(i))
                    {
                        Stepwise(i, count);
                    }

                    break;
            }
        }
    }

    private protected override double Spikes(int population, int count)
    {
        PopulationStage stage = Plan.Populations[population];

        return Fused(stage)?.Spikes ?? VolumeSum.Of(_program.Volumes[stage.Output], _volumes[stage.Output], count);
    }

    private protected override ReadOnlySpan<float> StateOf(PopulationStage population) => Fused(population) is { } runner ? runner.NeuronStates : _plain.Buffer(population.State);

    private protected override void Read(int buffer, int step, ReadOnlySpan<int> indices, Span<float> values)
    {
        VolumeShape shape = _program.Volumes[buffer];
        PopulationStage? potentials = PotentialsOf(buffer);
        TiledLinearRunner<TLane>? runner = potentials is null ? null : Fused(potentials);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = potentials is null ? _volumes[buffer][shape.Place(indices[i], _isConstant[buffer] ? 0 : step)]
                : runner is not null ? runner.Potential(indices[i])
                : _plain.Buffer(buffer)[indices[i]];
        }
    }

    private void Present(InputStage stage, Stimulus stimulus, int first, int count)
    {
        _isConstant[stage.Output] = stimulus is ConstantStimulus;
        int distinct = _isConstant[stage.Output] ? 1 : count;
        for (int step = 0; step < distinct; step++)
        {
            _program.Volumes[stage.Output].Scatter(Shown(stage.Index, stimulus, first + step, StepIndex + step), _volumes[stage.Output], step);
        }
    }

    /// <summary>How many steps a stage without state computes: one where its input is constant, and so its output.</summary>
    private int DistinctSteps(UnaryStage stage, int count)
    {
        _isConstant[stage.Output] = _isConstant[stage.Input];

        return _isConstant[stage.Input] ? 1 : count;
    }

    private void Pool(PoolStage stage, int count)
    {
        VolumeShape source = _program.Volumes[stage.Input], target = _program.Volumes[stage.Output];
        if (stage.IsMaximum)
        {
            VolumePool.Run<TLane, Largest>(stage.Grid, source, _volumes[stage.Input], target, _volumes[stage.Output], count);
        }
        else
        {
            VolumePool.Run<TLane, Sum>(stage.Grid, source, _volumes[stage.Input], target, _volumes[stage.Output], count);
        }
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

    private void Merge(MergeStage stage, int count)
    {
        int distinct = DistinctSteps(stage.Inputs, stage.Output, count);
        for (int i = 1; i < stage.Inputs.Length; i++)
        {
            int left = i == 1 ? stage.Inputs[0] : stage.Output, right = stage.Inputs[i];
            VolumeMerge.Run<TLane>(
                stage.Operation, _program.Volumes[stage.Output], _volumes[left], i == 1 && _isConstant[left], _volumes[right], _isConstant[right],
                _volumes[stage.Output], distinct);
        }
    }

    private void Copy(CopyStage stage, int index, int count)
    {
        int distinct = DistinctSteps(stage.Inputs, stage.Output, count);
        VolumeShape target = _program.Volumes[stage.Output];
        for (int i = 0; i < stage.Inputs.Length; i++)
        {
            int input = stage.Inputs[i];
            VolumeCopy.Run(_program.Copies(index)[i], _program.Volumes[input], _volumes[input], _isConstant[input], target, _volumes[stage.Output], distinct);
        }
    }

    /// <summary>A stage without vectors: each step goes through plain buffers.</summary>
    private void Stepwise(int index, int count)
    {
        UnaryStage stage = (UnaryStage)Plan.Stages[index];
        int input = stage.Input;
        for (int step = 0; step < count; step++)
        {
            _program.Volumes[input].Gather(_volumes[input], _isConstant[input] ? 0 : step, _plain.Buffer(input));
            _plain.Moment = (ImageIndex, StepIndex + step);
            _plain.Run(index);
            _program.Volumes[stage.Output].Scatter(_plain.Buffer(stage.Output).AsSpan(0, Plan.Buffers[stage.Output].Size), _volumes[stage.Output], step);
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

    /// <summary>The population whose state a buffer holds, or null for a volume.</summary>
    private PopulationStage? PotentialsOf(int buffer)
    {
        foreach (PopulationStage population in Plan.Populations)
        {
            if (population.State == buffer)
            {
                return population;
            }
        }

        return null;
    }
}
