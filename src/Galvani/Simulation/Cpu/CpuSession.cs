using Galvani.Lanes;
using Galvani.Simulation.Reference;

namespace Galvani.Simulation.Cpu;

/// <summary>Runs stage after stage, each over a whole chunk of steps; the stages of a loop step by step together.</summary>
internal sealed class CpuSession<TLane> : Session
    where TLane : struct, IFloatLane<TLane>
{
    private readonly CpuProgram<TLane> _program;
    private readonly PlainStages _plain;
    private readonly CpuFrame<TLane> _chunk;
    private readonly CpuFrame<TLane> _step;
    private readonly double[] _spikes; // of the populations in loops, over a chunk

    public CpuSession(CpuProgram<TLane> program)
        : base(program.Plan)
    {
        _program = program;
        _plain = new PlainStages(Plan);
        _chunk = new CpuFrame<TLane>(program, _plain, isLooped: false);
        _step = new CpuFrame<TLane>(program, _plain, isLooped: true);
        _spikes = new double[Plan.Populations.Length];
        Reset();
    }

    private protected override int ChunkSteps => _program.ChunkSteps;

    private protected override IEnumerable<float[]> States => [.. _plain.States, .. _chunk.States, .. _step.States];

    private protected override void ResetState()
    {
        _plain.Reset();
        _chunk.Reset();
        _step.Reset();
    }

    private protected override void Advance(int first, int count, ReadOnlySpan<Stimulus> stimuli)
    {
        int next = 0;
        foreach (CpuLoop loop in _program.Loops)
        {
            RunChunk(next, loop.First, first, count, stimuli);
            RunLoop(loop, count);
            next = loop.End;
        }

        RunChunk(next, Plan.Stages.Length, first, count, stimuli);
    }

    private protected override double Spikes(int population, int count)
    {
        CpuFrame<TLane> frame = FrameOf(Plan.Populations[population]);

        return frame == _step ? _spikes[population] : frame.Spikes(Plan.Populations[population], count);
    }

    private protected override ReadOnlySpan<float> StateOf(PopulationStage population) => FrameOf(population).StateOf(population);

    private protected override void Read(int buffer, int step, ReadOnlySpan<int> indices, Span<float> values)
    {
        if (PotentialsOf(buffer) is PopulationStage population)
        {
            FrameOf(population).ReadPotentials(population, indices, values);
        }
        else
        {
            _chunk.Read(buffer, step, indices, values);
        }
    }

    private void RunChunk(int stage, int end, int first, int count, ReadOnlySpan<Stimulus> stimuli)
    {
        for (; stage < end; stage++)
        {
            if (Plan.Stages[stage] is InputStage input)
            {
                Present(input, stimuli[input.Index], first, count);
            }
            else
            {
                _chunk.Run(stage, ImageIndex, StepIndex, count);
            }
        }
    }

    private void Present(InputStage stage, Stimulus stimulus, int first, int count)
    {
        bool isConstant = stimulus is ConstantStimulus;
        _chunk.SetConstant(stage.Output, isConstant);
        for (int step = 0; step < (isConstant ? 1 : count); step++)
        {
            _chunk.Shapes[stage.Output].Scatter(Shown(stage.Index, stimulus, first + step, StepIndex + step), _chunk.Volume(stage.Output), step);
        }
    }

    private void RunLoop(CpuLoop loop, int count)
    {
        foreach (int population in loop.Populations)
        {
            _spikes[population] = 0;
        }

        for (int step = 0; step < count; step++)
        {
            foreach (int buffer in loop.Imports)
            {
                if (step == 0 || !_chunk.IsConstant(buffer))
                {
                    _chunk.Shapes[buffer].CopyStep(_chunk.Volume(buffer), step, _step.Shapes[buffer], _step.Volume(buffer), 0);
                }
            }

            for (int stage = loop.First; stage < loop.End; stage++)
            {
                _step.Run(stage, ImageIndex, StepIndex + step, 1);
            }

            foreach (int buffer in loop.Exports)
            {
                _step.Shapes[buffer].CopyStep(_step.Volume(buffer), 0, _chunk.Shapes[buffer], _chunk.Volume(buffer), step);
            }

            foreach (int population in loop.Populations)
            {
                _spikes[population] += _step.Spikes(Plan.Populations[population], 1);
            }
        }
    }

    /// <summary>The frame in which a population runs.</summary>
    private CpuFrame<TLane> FrameOf(PopulationStage population)
    {
        for (int i = 0; i < Plan.Stages.Length; i++)
        {
            if (ReferenceEquals(Plan.Stages[i], population))
            {
                return _program.IsLooped[i] ? _step : _chunk;
            }
        }

        throw new ArgumentException("it is no stage of the plan", nameof(population));
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
