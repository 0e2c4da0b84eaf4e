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

    public CpuProgram(Plan plan)
    {
        Plan = plan;

        // A potential is in memory only between chunks.
        ChunkSteps = plan.Probes.Any(probe => probe.Probe.Kind == ProbeKind.Potential) ? 1 : Math.Min(plan.Options.Steps, MostChunkSteps);
        Volumes = [.. plan.Buffers.Select(shape => VolumeShape.Of(shape.Extents.AsSpan(), ChunkSteps, TileChannels))];
        Linear = [.. plan.Stages.Select((stage, index) => stage is LinearStage linear ? TiledLinear<TLane>.Of(this, linear, Behind(linear)) : null)];
        Affine = [.. plan.Stages.Select(stage => stage is AffineStage affine ? Padded(affine) : null)];
        IsFused = [.. plan.Stages.Select(stage => Linear.Any(linear => linear?.Population == stage))];
    }

    /// <summary>Output channels of a tile; every volume's channels are padded to a multiple of it.</summary>
    public static int TileWidth => 2 * TLane.Count;

    public Plan Plan { get; }

    /// <summary>How many steps run before they are recorded.</summary>
    public int ChunkSteps { get; }

    /// <summary>One volume per buffer; those of states are not used.</summary>
    public ImmutableArray<VolumeShape> Volumes { get; }

    /// <summary>The tiled form of each stage; null for the others.</summary>
    public ImmutableArray<TiledLinear<TLane>?> Linear { get; }

    /// <summary>Factors and offsets of each affine stage, padded as its channels are; null for the others.</summary>
    public ImmutableArray<float[]?> Affine { get; }

    /// <summary>Whether the stage before it computes this one too.</summary>
    public ImmutableArray<bool> IsFused { get; }

    public long SharedBytes => Linear.Sum(linear => linear?.SharedBytes ?? 0) + Affine.Sum(affine => sizeof(float) * (affine?.LongLength ?? 0));

    public long SessionBytes => Plan.Stages.Select((stage, index) => StageBytes(index)).Sum();

    private static int TileChannels => Math.Max(TileWidth, VectorWidth.Padding);

    public Session Open() => new CpuSession<TLane>(this);

    /// <summary>Whether a stage runs step by step with the plain loops.</summary>
    public bool IsStepwise(int index) => Linear[index] is null && !IsFused[index] && Plan.Stages[index] is not (InputStage or PoolStage or AffineStage or AddStage);

    /// <summary>Whether a stage writes a volume; the sums in front of a fused population never leave their tile.</summary>
    public bool WritesVolume(int index) => Linear[index] is not { Population: not null };

    private long StageBytes(int index)
    {
        Stage stage = Plan.Stages[index];
        long volume = WritesVolume(index) ? sizeof(float) * (long)Volumes[stage.Output].Length : 0;
        long own = Linear[index]?.SessionBytes ?? 0;
        long plain = IsStepwise(index) ? 4 * PlainStages.BufferBytes(Plan.Buffers[stage.Output]) : 0; // input, output, filter and neuron states

        return volume + own + plain;
    }

    private float[] Padded(AffineStage stage)
    {
        int pitch = Volumes[stage.Output].Pitch;
        float[] coefficients = new float[2 * pitch];
        stage.Scale.Span.CopyTo(coefficients);
        stage.Offset.Span.CopyTo(coefficients.AsSpan(pitch));

        return coefficients;
    }

    /// <summary>The population that alone reads a weighted sum, and so can run inside its tiles.</summary>
    private PopulationStage? Behind(LinearStage linear)
    {
        PopulationStage[] readers = [.. Plan.Stages.OfType<PopulationStage>().Where(stage => stage.Input == linear.Output)];
        bool isReadElsewhere = Plan.Probes.Any(probe => probe.Buffer == linear.Output)
            || Plan.ScoreBuffer == linear.Output || Plan.ReadoutBuffer == linear.Output
            || Plan.Stages.Any(stage => stage is not PopulationStage && stage.Reads(linear.Output));

        return readers is [PopulationStage reader] && !isReadElsewhere ? reader : null;
    }
}
