using Galvani.Kernels;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// The state of one network at one moment. It owns every buffer it needs; nothing is allocated after it is opened. One session per thread.
/// </summary>
public abstract class Session
{
    private const double MostSpikes = 1L << 53; // up to here a double counts exactly

    private readonly ImageResult _result;
    private readonly int[][] _neurons;
    private readonly ProbeReducer?[] _reducers;
    private readonly float[] _scores;
    private readonly (uint Stream, float[] Values)[] _inputs;

    /// <summary>A session of a plan, at step 0.</summary>
    private protected Session(Plan plan)
    {
        Plan = plan;
        _result = new ImageResult(plan);
        _neurons = [.. plan.Probes.Select(probe => probe.Probe.Neurons is null ? [] : probe.Neurons.ToArray())];
        _reducers = [.. plan.Probes.Select(ProbeReducer.Of)];
        _scores = new float[plan.Classes];
        _inputs = [.. plan.Network.Inputs.Select(input => (Rng.Stream($"{input}/spikes"), new float[plan.Network.ShapeOf(input).Size]))];
    }

    /// <summary>What it runs.</summary>
    public Plan Plan { get; }

    /// <summary>Steps since the last reset.</summary>
    public int StepIndex { get; private set; }

    /// <summary>Index of the image that is shown, which random neurons and inputs are a function of; 0 unless set.</summary>
    public int ImageIndex { get; set; }

    /// <summary>Values of the first output after the last step.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>How many steps are taken before they are recorded.</summary>
    private protected virtual int ChunkSteps => 1;

    /// <summary>Back to the initial potentials, empty synapses and step 0.</summary>
    public void Reset()
    {
        StepIndex = 0;
        Array.Clear(_scores);
        ResetState();
    }

    /// <summary>One step; the stimuli are read at <see cref="StepIndex"/>. Returns the scores.</summary>
    /// <param name="stimuli">One per input, in the order of <see cref="Network.Inputs"/>.</param>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    /// <exception cref="NotFiniteNumberException">A potential is no number any more, or a value of an image that becomes spikes is none or too large.</exception>
    public ReadOnlySpan<float> Step(params ReadOnlySpan<Stimulus> stimuli)
    {
        Check(stimuli, StepIndex + 1);
        Advance(StepIndex, 1, stimuli);
        StepIndex++;
        RequireFiniteStates();
        Read(Plan.ScoreBuffer, 0, [], _scores);

        return _scores;
    }

    /// <summary>Everything that the next step depends on. A probe of potentials may keep sessions of the same plan apart; states fit within one plan.</summary>
    public SessionState Save() => new(Plan, StepIndex, ImageIndex, [.. _scores], [.. States.Select(state => (float[])state.Clone())]);

    /// <summary>Back to a saved moment: what follows is what followed then.</summary>
    /// <exception cref="ArgumentException">It is the state of a session of another plan.</exception>
    public void Restore(SessionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Plan != Plan)
        {
            throw new ArgumentException("the state belongs to another plan; open both sessions of one plan", nameof(state));
        }

        StepIndex = state.StepIndex;
        ImageIndex = state.ImageIndex;
        state.Scores.CopyTo(_scores, 0);
        foreach ((float[] saved, float[] current) in state.Values.Zip(States))
        {
            saved.CopyTo(current, 0);
        }
    }

    /// <summary>Resets, runs all steps of the plan and records them. The result is valid until the next run.</summary>
    /// <param name="stimuli">One per input, in the order of <see cref="Network.Inputs"/>.</param>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    public ImageResult Run(params ReadOnlySpan<Stimulus> stimuli) => Run(CancellationToken.None, stimuli);

    /// <summary>As <see cref="Run(ReadOnlySpan{Stimulus})"/>; looks at the token every few steps.</summary>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="NotFiniteNumberException">A population counts or holds what is no number: an input is none, or there are more than 2^53 spikes of an image, or more spikes in a step than an input can give.</exception>
    public ImageResult Run(CancellationToken cancel, params ReadOnlySpan<Stimulus> stimuli)
    {
        Check(stimuli, Plan.Options.Steps);
        Reset();

        return Continue(cancel, stimuli);
    }

    /// <summary>As <see cref="Run(ReadOnlySpan{Stimulus})"/>, but from the state as it is: potentials and synapses go on where the last run or step stopped.</summary>
    /// <param name="stimuli">One per input; the first row of a sequence is shown in the first of these steps.</param>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    /// <exception cref="InvalidOperationException">A probe that takes a sample every few steps would take them at other steps than one long run.</exception>
    public ImageResult Continue(params ReadOnlySpan<Stimulus> stimuli) => Continue(CancellationToken.None, stimuli);

    /// <summary>As <see cref="Continue(ReadOnlySpan{Stimulus})"/>; looks at the token every few steps.</summary>
    /// <exception cref="ArgumentException">The stimuli do not fit the inputs.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="NotFiniteNumberException">A population counts or holds what is no number: an input is none, or there are more than 2^53 spikes of an image, or more spikes in a step than an input can give.</exception>
    public ImageResult Continue(CancellationToken cancel, params ReadOnlySpan<Stimulus> stimuli)
    {
        int steps = Plan.Options.Steps;
        Check(stimuli, steps);
        RequireSamples();
        _result.WritableSpikes.Clear();
        foreach (ProbeReducer? reducer in _reducers)
        {
            reducer?.Clear();
        }

        for (int done = 0; done < steps;)
        {
            cancel.ThrowIfCancellationRequested();
            int count = Math.Min(ChunkSteps, steps - done);
            Advance(done, count, stimuli);
            StepIndex += count;
            CountSpikes(count);
            for (int step = 0; step < count; step++)
            {
                Record(done + step, step);
            }

            done += count;
        }

        RequireFiniteStates();
        for (int i = 0; i < _reducers.Length; i++)
        {
            _reducers[i]?.Finish(Plan.Options.TimeStep, _result.WritableProbe(i));
        }

        _result.Scores[^Plan.Classes..].CopyTo(_scores);

        return _result;
    }

    /// <summary>The arrays that outlast a step, always in the same order.</summary>
    private protected abstract IEnumerable<float[]> States { get; }

    private protected abstract void ResetState();

    /// <summary>What an input receives in a step; valid until the next call for that input.</summary>
    /// <param name="input">Its place among the inputs.</param>
    /// <param name="stimulus">What is shown there.</param>
    /// <param name="row">Steps since the run began.</param>
    /// <param name="step">Steps since the last reset.</param>
    private protected ReadOnlySpan<float> Shown(int input, Stimulus stimulus, int row, int step)
    {
        (uint stream, float[] values) = _inputs[input];

        return stimulus.At(new InputMoment(Plan.Options.Seed, stream, Plan.Options.TimeStep, ImageIndex, row, step), values);
    }

    /// <summary>Takes <paramref name="count"/> steps, the first of which is <paramref name="first"/>.</summary>
    private protected abstract void Advance(int first, int count, ReadOnlySpan<Stimulus> stimuli);

    /// <summary>The spikes of the last steps taken of one population.</summary>
    private protected abstract double Spikes(int population, int count);

    /// <summary>The state variables of a population.</summary>
    private protected abstract ReadOnlySpan<float> StateOf(PopulationStage population);

    /// <summary>Reads chosen values of a buffer at one of the last steps taken; all of them, in their order, where no indices are given.</summary>
    private protected abstract void Read(int buffer, int step, ReadOnlySpan<int> indices, Span<float> values);

    private void CountSpikes(int count)
    {
        for (int i = 0; i < Plan.Populations.Length; i++)
        {
            double spikes = Spikes(i, count) + _result.WritableSpikes[i];
            if (!(Math.Abs(spikes) <= MostSpikes))
            {
                string what = double.IsFinite(spikes) ? "its spikes are too many to count, as" : "its spikes are no number, as an input is none or";

                throw new NotFiniteNumberException(
                    $"{Plan.Populations[i].Node}: {what} the firing-rate scale is too large for 32-bit floats; check the images, or give a smaller scale");
            }

            _result.WritableSpikes[i] = (long)spikes;
        }
    }

    /// <summary>Samples are taken every so many steps since the reset; a run between two of them would move them.</summary>
    private void RequireSamples()
    {
        foreach (PlannedProbe probe in Plan.Probes)
        {
            if (StepIndex % probe.Probe.Every != 0)
            {
                throw new InvalidOperationException(
                    $"{probe.Probe.Node}: a probe every {probe.Probe.Every} steps cannot go on after step {StepIndex}; take a multiple of {probe.Probe.Every} steps at a time, or reset");
            }
        }
    }

    /// <summary>A potential that is no number would be silent for ever, and the scores would look right.</summary>
    private void RequireFiniteStates()
    {
        foreach (PopulationStage population in Plan.Dynamic)
        {
            if (!AllFinite.Of(StateOf(population)))
            {
                throw new NotFiniteNumberException(
                    $"{population.Node}: its potential is no number or beyond 32-bit floats, as an input is none, or a step is long against a time constant; check the images and the neurons' parameters");
            }
        }
    }

    /// <summary>Takes in what a step left.</summary>
    /// <param name="step">The step of the run.</param>
    /// <param name="last">The same step among those last taken.</param>
    private void Record(int step, int last)
    {
        Range row = (step * Plan.Classes)..((step + 1) * Plan.Classes);
        Read(Plan.ScoreBuffer, last, [], _result.WritableScores[row]);
        if (Plan.ReadoutBuffer != Plan.ScoreBuffer)
        {
            Read(Plan.ReadoutBuffer, last, [], _result.WritableReadout[row]);
        }

        for (int i = 0; i < Plan.Probes.Length; i++)
        {
            PlannedProbe probe = Plan.Probes[i];
            if ((step + 1) % probe.Probe.Every == 0)
            {
                int neurons = probe.Neurons.Length;
                ProbeReducer? reducer = _reducers[i];
                Span<float> sample = reducer is null ? _result.WritableProbe(i).Slice(step / probe.Probe.Every * neurons, neurons) : reducer.Sample;
                Read(probe.Buffer, last, _neurons[i], sample);
                if (probe.Factor != 1)
                {
                    Kernels.Plain.PlainScale.Run(sample, probe.Factor, sample);
                }

                reducer?.Take();
            }
        }
    }

    private void Check(ReadOnlySpan<Stimulus> stimuli, int steps)
    {
        Network network = Plan.Network;
        if (stimuli.Length != network.Inputs.Length)
        {
            throw new ArgumentException($"the network has {network.Inputs.Length} inputs, {stimuli.Length} stimuli are given", nameof(stimuli));
        }

        for (int i = 0; i < stimuli.Length; i++)
        {
            stimuli[i].Check(network.Inputs[i], network.ShapeOf(network.Inputs[i]).Size, steps, Plan.Options.TimeStep);
        }
    }
}
