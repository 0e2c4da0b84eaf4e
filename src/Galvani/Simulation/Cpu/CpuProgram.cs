using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Lanes;
using Galvani.Simulation.Reference;

namespace Galvani.Simulation.Cpu;

/// <summary>A plan for one vector width: which stages run together, and their weights cut into tiles.</summary>
internal sealed class CpuProgram<TLane> : IProgram
    where TLane : struct, IFloatLane<TLane>
{
    private const int MostChunkSteps = 30; // a multiple of the tile's steps; the volumes of a small network then stay in the second-level cache

    private readonly ImmutableArray<Lazy<CopyRun[][]>> _copies; // placed when the length of a chunk is settled

    public CpuProgram(Plan plan)
    {
        Plan = plan;
        Loops = [.. plan.Loops.Select(loop => CpuLoop.Of(plan, loop))];
        IsLooped = [.. plan.Stages.Select((_, index) => LoopOf(index) is not null)];
        StepVolumes = VolumesOver(1);

        // A potential is in memory only between chunks.
        SetChunk(plan.Probes.Any(probe => probe.Probe.Kind == ProbeKind.Potential) ? 1 : Math.Min(plan.Options.Steps, MostChunkSteps));
        Linear = [.. plan.Stages.Select((stage, index) => stage is LinearStage linear ? TiledLinear<TLane>.Of(this, IsLooped[index], linear, Behind(index, linear)) : null)];
        Affine = [.. plan.Stages.Select(stage => stage is AffineStage affine ? Padded(affine) : null)];
        _copies = [.. plan.Stages.Select((stage, index) => new Lazy<CopyRun[][]>(() => stage is CopyStage copy ? Placed(copy, Volumes(index)) : []))];
        IsFused = [.. plan.Stages.Select(stage => Linear.Any(linear => linear?.Population == stage))];
        ChunkBuffers = [.. Written(isLooped: false).Concat(Loops.SelectMany(loop => loop.Exports)).Distinct()];
        StepBuffers = [.. Written(isLooped: true).Concat(Loops.SelectMany(loop => loop.Imports)).Distinct()];
        while (ChunkSteps > 1 && !Fits)
        {
            SetChunk(ChunkSteps > LiveRows.TileSteps ? (ChunkSteps - 1) / LiveRows.TileSteps * LiveRows.TileSteps : ChunkSteps - 1);
        }
    }

    /// <summary>Output channels of a tile; every volume's channels are padded to a multiple of it.</summary>
    public static int TileWidth => 2 * TLane.Count;

    public Plan Plan { get; }

    /// <summary>How many steps run before they are recorded: fewer where feature maps are so large that more would not fit. No result depends on it.</summary>
    public int ChunkSteps { get; private set; }

    /// <summary>One volume per buffer, over a chunk; those of states are not used.</summary>
    public ImmutableArray<VolumeShape> ChunkVolumes { get; private set; }

    /// <summary>One volume per buffer, over one step: those inside of loops.</summary>
    public ImmutableArray<VolumeShape> StepVolumes { get; }

    /// <summary>The buffers that have a volume over a chunk: those written outside of loops, and what leaves a loop.</summary>
    public ImmutableArray<int> ChunkBuffers { get; }

    /// <summary>The buffers that have a volume over one step: those written in loops, and what enters one.</summary>
    public ImmutableArray<int> StepBuffers { get; }

    /// <summary>The loops, in the order of their stages.</summary>
    public ImmutableArray<CpuLoop> Loops { get; }

    /// <summary>The tiled form of each stage; null for the others.</summary>
    public ImmutableArray<TiledLinear<TLane>?> Linear { get; }

    /// <summary>Factors and offsets of each affine stage, padded as its channels are; null for the others.</summary>
    public ImmutableArray<float[]?> Affine { get; }

    /// <summary>What a copying stage copies from each of its inputs, in places of volumes.</summary>
    public CopyRun[][] Copies(int stage) => _copies[stage].Value;

    /// <summary>Whether the stage before it computes this one too.</summary>
    public ImmutableArray<bool> IsFused { get; }

    public long SharedBytes => Linear.Sum(linear => linear?.SharedBytes ?? 0) + Affine.Sum(affine => sizeof(float) * (affine?.LongLength ?? 0))
        + Plan.Stages.Where((stage, index) => IsStepwise(index)).OfType<PopulationStage>().Sum(stage => stage.OwnBytes);

    public long SessionBytes => (sizeof(float) * VolumeLengths.Sum()) + Plan.Stages.Select((stage, index) => StageBytes(index)).Sum();

    public long LongestArray => VolumeLengths.Concat(Plan.Stages.Select((stage, index) => LongestOf(index))).Max();

    private IEnumerable<long> VolumeLengths =>
        ChunkBuffers.Select(buffer => ChunkVolumes[buffer].Length).Concat(StepBuffers.Select(buffer => StepVolumes[buffer].Length));

    private static int TileChannels => Math.Max(TileWidth, VectorWidth.Padding);

    public Session Open() => new CpuSession<TLane>(this);

    /// <summary>Whether a stage runs step by step with the plain loops.</summary>
    public bool IsStepwise(int index) => Linear[index] is null && !IsFused[index] && Plan.Stages[index] is not (InputStage or PoolStage or AffineStage or MergeStage or CopyStage or CarryStage);

    /// <summary>Whether a stage belongs to a loop.</summary>
    public ImmutableArray<bool> IsLooped { get; }

    /// <summary>The volumes that a stage reads and writes.</summary>
    public ImmutableArray<VolumeShape> Volumes(int index) => IsLooped[index] ? StepVolumes : ChunkVolumes;

    /// <summary>Whether every array can be made, and the sessions of all threads fit the budget with what they share.</summary>
    private bool Fits => LongestArray <= Array.MaxLength && SharedBytes + (Plan.Options.ThreadCount * SessionBytes) <= Plan.Options.Budget;

    private void SetChunk(int chunkSteps)
    {
        ChunkSteps = chunkSteps;
        ChunkVolumes = VolumesOver(chunkSteps);
    }

    private ImmutableArray<VolumeShape> VolumesOver(int steps) => [.. Plan.Buffers.Select(shape => VolumeShape.Of(shape.Extents.AsSpan(), steps, TileChannels))];

    private CpuLoop? LoopOf(int index) => Loops.FirstOrDefault(loop => index >= loop.First && index < loop.End);

    /// <summary>What stages write as volumes; the sums in front of a fused population never leave their tile.</summary>
    private IEnumerable<int> Written(bool isLooped) =>
        Plan.Stages.Where((_, index) => IsLooped[index] == isLooped && Linear[index] is not { Population: not null }).Select(stage => stage.Output);

    private long LongestOf(int index) => Math.Max(IsStepwise(index) ? PlainStages.LongestBuffer(Plan) : 0, Linear[index]?.LongestArray ?? 0);

    private long StageBytes(int index)
    {
        Stage stage = Plan.Stages[index];
        long own = Linear[index]?.SessionBytes ?? 0;
        long plain = !IsStepwise(index) ? 0
            : PlainStages.BufferBytes(Plan.Buffers[((UnaryStage)stage).Input]) + PlainStages.BufferBytes(Plan.Buffers[stage.Output]) + PlainStages.OwnBytes(Plan, stage);

        return own + plain;
    }

    private static CopyRun[][] Placed(CopyStage stage, ImmutableArray<VolumeShape> volumes) =>
        [.. stage.Inputs.Select((input, i) => VolumeCopy.Place(stage.Runs[i], volumes[input], volumes[stage.Output]))];

    private float[] Padded(AffineStage stage)
    {
        int pitch = StepVolumes[stage.Output].Pitch;
        float[] coefficients = new float[2L * pitch];
        stage.Scale.Span.CopyTo(coefficients);
        stage.Offset.Span.CopyTo(coefficients.AsSpan(pitch));

        return coefficients;
    }

    /// <summary>The population that alone reads a weighted sum, and so can run inside its tiles.</summary>
    private PopulationStage? Behind(int index, LinearStage linear)
    {
        PopulationStage[] readers = [.. Plan.Stages.OfType<PopulationStage>().Where(stage => stage.Input == linear.Output)];
        bool isReadElsewhere = Plan.Records(linear.Output) || Plan.Stages.Any(stage => stage is not PopulationStage && stage.Reads(linear.Output));

        return readers is [PopulationStage { UsesRandom: false } reader] && !isReadElsewhere && LoopOf(index) == LoopOf(Plan.Stages.IndexOf(reader)) ? reader : null;
    }
}
