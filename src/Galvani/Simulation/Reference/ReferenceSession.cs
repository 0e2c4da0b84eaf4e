namespace Galvani.Simulation.Reference;

/// <summary>Every stage of the plan in order, on the values of the same step.</summary>
internal sealed class ReferenceSession : Session
{
    private readonly PlainStages _stages;

    public ReferenceSession(Plan plan)
        : base(plan)
    {
        _stages = new PlainStages(plan);
        for (int i = 0; i < plan.Stages.Length; i++)
        {
            _stages.Prepare(i);
        }

        Reset();
    }

    private protected override IEnumerable<float[]> States => _stages.States;

    private protected override void ResetState() => _stages.Reset();

    private protected override void Advance(int first, int count, ReadOnlySpan<Stimulus> stimuli)
    {
        _stages.Moment = (ImageIndex, StepIndex);
        for (int i = 0; i < Plan.Stages.Length; i++)
        {
            if (Plan.Stages[i] is InputStage input)
            {
                Shown(input.Index, stimuli[input.Index], first, StepIndex).CopyTo(_stages.Buffer(input.Output));
            }

            _stages.Run(i);
        }
    }

    private protected override double Spikes(int population, int count)
    {
        double sum = 0; // whole numbers: exact up to 2^53
        foreach (float spike in _stages.Buffer(Plan.Populations[population].Output).AsSpan(0, Plan.Populations[population].Neurons))
        {
            sum += Math.Abs(spike);
        }

        return sum;
    }

    private protected override ReadOnlySpan<float> StateOf(PopulationStage population) => _stages.Buffer(population.State);

    private protected override void Read(int buffer, int step, ReadOnlySpan<int> indices, Span<float> values)
    {
        float[] source = _stages.Buffer(buffer);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = source[indices.IsEmpty ? i : indices[i]];
        }
    }
}
