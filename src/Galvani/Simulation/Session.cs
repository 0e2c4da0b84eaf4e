namespace Galvani.Simulation;

/// <summary>
/// The state of one network at one moment. It owns every buffer it needs; nothing is allocated after it is opened. One session per thread.
/// </summary>
public abstract class Session
{
    private readonly ImageResult _result;

    /// <summary>A session of a plan, at step 0.</summary>
    protected Session(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        _result = new ImageResult(plan);
    }

    /// <summary>What it runs.</summary>
    public Plan Plan { get; }

    /// <summary>Steps since the last reset.</summary>
    public int StepIndex { get; private set; }

    /// <summary>Values of the first output after the last step.</summary>
    public abstract ReadOnlySpan<float> Scores { get; }

    /// <summary>Back to the initial potentials, empty synapses and step 0.</summary>
    public void Reset()
    {
        StepIndex = 0;
        ResetState();
    }

    /// <summary>One step; the stimuli are read at <see cref="StepIndex"/>. Returns the scores.</summary>
    /// <param name="stimuli">One per input, in the order of <see cref="Network.Inputs"/>.</param>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    public ReadOnlySpan<float> Step(params ReadOnlySpan<Stimulus> stimuli)
    {
        Check(stimuli, StepIndex + 1);
        Advance(StepIndex++, stimuli);

        return Scores;
    }

    /// <summary>Resets, runs all steps of the plan and records them. The result is valid until the next run.</summary>
    /// <param name="stimuli">One per input, in the order of <see cref="Network.Inputs"/>.</param>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    public ImageResult Run(params ReadOnlySpan<Stimulus> stimuli)
    {
        Check(stimuli, Plan.Options.Steps);
        Reset();
        _result.Clear();
        for (; StepIndex < Plan.Options.Steps; StepIndex++)
        {
            Advance(StepIndex, stimuli);
            Record(StepIndex, _result);
        }

        return _result;
    }

    private protected abstract void ResetState();

    private protected abstract void Advance(int step, ReadOnlySpan<Stimulus> stimuli);

    private protected abstract void Record(int step, ImageResult result);

    private void Check(ReadOnlySpan<Stimulus> stimuli, int steps)
    {
        Network network = Plan.Network;
        if (stimuli.Length != network.Inputs.Length)
        {
            throw new ArgumentException($"the network has {network.Inputs.Length} inputs, {stimuli.Length} stimuli are given", nameof(stimuli));
        }

        for (int i = 0; i < stimuli.Length; i++)
        {
            stimuli[i].Check(network.Inputs[i], network.ShapeOf(network.Inputs[i]).Size, steps);
        }
    }
}
