using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>
/// A network made ready to run: stages in order, factors and biases, the shape of every buffer. Immutable; any number of threads may open sessions on it.
/// </summary>
public sealed class Plan
{
    private readonly IProgram _program;

    internal Plan(Network network, SimulationOptions options)
    {
        options.Check();
        ProbeRules.Require(network, options);
        PlanBuilder builder = new(network, options);
        Network = network;
        Options = options;
        Stages = builder.Stages;
        Loops = builder.Loops;
        Buffers = builder.Buffers;
        ScoreBuffer = builder.Scores;
        ReadoutBuffer = builder.Readout;
        Probes = builder.Probes;
        Classes = network.ShapeOf(network.Outputs[0]).Size;
        Dynamic = [.. Stages.OfType<PopulationStage>().Where(stage => stage.HasState)];
        Populations = [.. Stages.OfType<PopulationStage>().Where(stage => stage.Spikes)];
        _program = options.Backend.Prepare(this);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>How it runs.</summary>
    public SimulationOptions Options { get; }

    /// <summary>Number of class scores: the size of the first output.</summary>
    public int Classes { get; }

    /// <summary>Bytes that one session owns.</summary>
    public long SessionBytes => _program.SessionBytes + ResultBytes;

    internal ImmutableArray<Stage> Stages { get; }

    /// <summary>Where the stages of each loop are, which have to take a step together before any of them takes the next.</summary>
    internal ImmutableArray<Range> Loops { get; }

    internal ImmutableArray<Shape> Buffers { get; }

    internal int ScoreBuffer { get; }

    internal int ReadoutBuffer { get; }

    internal ImmutableArray<PlannedProbe> Probes { get; }

    /// <summary>The populations with a state.</summary>
    internal ImmutableArray<PopulationStage> Dynamic { get; }

    /// <summary>The spiking populations.</summary>
    internal ImmutableArray<PopulationStage> Populations { get; }

    /// <summary>Bytes of one value per input.</summary>
    private long InputBytes => sizeof(float) * Network.Inputs.Sum(input => (long)Network.ShapeOf(input).Size);

    private long ResultBytes => (sizeof(float) * 2L * (Options.Steps + 1) * Classes) + (sizeof(long) * (long)Populations.Length)
        + InputBytes + Probes.Sum(probe => (sizeof(float) * ProbeLength(probe)) + (sizeof(int) * (long)probe.Neurons.Length) + ProbeReducer.Bytes(probe));

    /// <summary>A session that runs one image at a time.</summary>
    /// <exception cref="MemoryBudgetException">A value is larger than an array can be.</exception>
    public Session Open()
    {
        RequireArrays();

        return _program.Open();
    }

    /// <summary>Bytes of what a run over so many images records in memory; probes that write files do not count.</summary>
    public long RecordingBytes(int images)
    {
        long perImage = (sizeof(float) * (ReadoutBuffer == ScoreBuffer ? 1L : 2L) * Options.Steps * Classes) + (sizeof(int) * (Options.Steps + 1L)) + (sizeof(long) * (long)Populations.Length);
        long probes = Probes.Where(probe => probe.Probe.File is null)
            .Sum(probe => sizeof(float) * ProbeLength(probe) * ProbeRecording.Within(probe.Probe.Images, images).Count);

        return (perImage * images) + probes;
    }

    /// <summary>Bytes of a whole run over images: what the backend prepared, a session and an image per thread, and the recording.</summary>
    public long RunBytes(int images)
    {
        return _program.SharedBytes + (Math.Min(Options.ThreadCount, images) * (SessionBytes + InputBytes)) + RecordingBytes(images);
    }

    /// <summary>Refuses a run over so many images that would need more memory than it may use.</summary>
    /// <exception cref="MemoryBudgetException">It would.</exception>
    public void RequireMemory(int images)
    {
        RequireArrays();
        long needed = RunBytes(images);
        if (needed > Options.Budget)
        {
            throw new MemoryBudgetException(needed, Options.Budget);
        }
    }

    /// <summary>Whether a run records a buffer: as scores, for the readout or for a probe.</summary>
    internal bool Records(int buffer) => buffer == ScoreBuffer || buffer == ReadoutBuffer || Probes.Any(probe => probe.Buffer == buffer);

    private void RequireArrays()
    {
        long longest = Probes.Select(ProbeLength).Append((long)Options.Steps * Classes).Append(_program.LongestArray).Max();
        if (longest > Array.MaxLength)
        {
            throw MemoryBudgetException.OfArray(longest);
        }
    }

    internal long ProbeLength(PlannedProbe probe) => (long)probe.Probe.KeptSamples(Options.Steps) * probe.SampleSize;
}
