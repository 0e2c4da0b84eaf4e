using System.Collections.Immutable;

namespace Galvani;

/// <summary>How a network is simulated. Checked when a plan is compiled.</summary>
public sealed record SimulationOptions
{
    /// <summary>Time steps per image; at least 1.</summary>
    public int Steps { get; init; } = 30;

    /// <summary>Length of a step in seconds; positive.</summary>
    public double TimeStep { get; init; } = 0.001;

    /// <summary>Where initial potentials, random neurons and random inputs draw from. The same seed gives the same spikes.</summary>
    public ulong Seed { get; init; }

    /// <summary>How <see cref="Simulator.Simulate"/> shows an image over time.</summary>
    public InputEncoding Input { get; init; } = InputEncoding.Constant;

    /// <summary>What is recorded besides scores and spike totals.</summary>
    public ImmutableArray<Probe> Probes { get; init; } = [];

    /// <summary>How the scores of the steps become an answer.</summary>
    public Readout Readout { get; init; } = Readout.Last;

    /// <summary>How many images a thread takes at a time at most; at least 1. No result depends on it.</summary>
    public int MinibatchSize { get; init; } = 1;

    /// <summary>How many threads; 0 for one per processor. No result depends on it.</summary>
    public int Threads { get; init; }

    /// <summary>Bytes that a run may use; 0 for half of what the process may use.</summary>
    public long MemoryBudget { get; init; }

    /// <summary>What runs the plan.</summary>
    public IBackend Backend { get; init; } = Galvani.Backend.Cpu;

    /// <summary>Bytes that a run may use where <see cref="MemoryBudget"/> is 0.</summary>
    public static long DefaultMemoryBudget => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    internal long Budget => MemoryBudget > 0 ? MemoryBudget : DefaultMemoryBudget;

    internal int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Refuses values out of range.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinibatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfNegative(MemoryBudget);
        ArgumentNullException.ThrowIfNull(Readout);
        ArgumentNullException.ThrowIfNull(Backend);
        if (!(TimeStep > 0 && float.IsNormal((float)TimeStep)))
        {
            throw new ArgumentOutOfRangeException(nameof(TimeStep), TimeStep, "the step must be a positive number of seconds that 32-bit floats can hold");
        }

        ArgumentNullException.ThrowIfNull(Input);
        Input.Check(TimeStep);
        if (Probes.IsDefault)
        {
            throw new ArgumentException("the list of probes is not initialised; use [] for none", nameof(Probes));
        }
    }
}
