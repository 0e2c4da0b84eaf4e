using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Lanes;
using Galvani.Neurons;
using Galvani.Tensors;

namespace Galvani.Simulation.Cpu;

/// <summary>
/// A weighted sum cut into tiles, with the population behind it where there is one: what all sessions share. A dense layer is a convolution whose
/// kernel is its whole input.
/// </summary>
internal sealed class TiledLinear<TLane>
    where TLane : struct, IFloatLane<TLane>
{
    private readonly CpuProgram<TLane> _program;
    private readonly bool _isLooped;
    private readonly Lazy<float[]> _weights;
    private readonly Lazy<float[]> _bias;
    private readonly Lazy<CoefficientTable?> _own;

    private TiledLinear(CpuProgram<TLane> program, bool isLooped, LinearStage stage, PopulationStage? population, WindowGrid grid, int groups)
    {
        _program = program;
        _isLooped = isLooped;
        Stage = stage;
        Population = population;
        Grid = grid;
        Groups = groups;
        _weights = new(() => TileWeights.Pack(stage.Weights.Span, Target.Channels, groups, CpuProgram<TLane>.TileWidth));
        _bias = new(PaddedBias);
        _own = new(OwnCoefficients);
    }

    public LinearStage Stage { get; }

    /// <summary>The population that runs in the same tiles, or null.</summary>
    public PopulationStage? Population { get; }

    /// <summary>How the kernel slides; a volume's rows are those of all planes.</summary>
    public WindowGrid Grid { get; }

    public int Groups { get; }

    public VolumeShape Source => Volumes[Stage.Input];

    public VolumeShape Target => Volumes[Output];

    /// <summary>The buffer that it writes.</summary>
    public int Output => (Population ?? (Stage)Stage).Output;

    public ReadOnlySpan<float> Weights => _weights.Value;

    /// <summary>Inputs of one output.</summary>
    public int Inputs => (int)Grid.Taps * (Source.Channels / Groups);

    /// <summary>Tiles of one group.</summary>
    public int Tiles => TileWeights.Tiles(Target.Channels / Groups, CpuProgram<TLane>.TileWidth);

    /// <summary>Rows of the source from the first to the last one that one row of outputs reaches.</summary>
    public int Reach => (int)Math.Min(int.MaxValue, ((Grid.Planes.Span - 1L) * Grid.Rows.Input) + Grid.Rows.Span);

    /// <summary>Outputs with the padding of their channels: the length of a state variable.</summary>
    public long States => (long)Target.Rows * Target.Columns * Target.Pitch;

    /// <summary>State variables per neuron.</summary>
    public int StateCount => Population?.StateCount ?? 0;

    /// <summary>Numbers of all state variables, which are one array.</summary>
    public long LongestState => StateCount * States;

    public long SharedBytes => (sizeof(float) * (PackedWeights + Target.Pitch)) + (Population?.Population.Own is null ? 0 : CoefficientTable.Bytes(States));

    /// <summary>Numbers in the longest array, of all sessions or of one.</summary>
    public long LongestArray => Math.Max(Math.Max(PackedWeights, LiveRows.LongestArray(Source, Reach)), Math.Max(States, Math.Max(LongestState, Population?.Population.Own is null ? 0 : CoefficientTable.Rows * States)));

    public long SessionBytes => LiveRows.Bytes(Source, Groups, Reach)
        + (sizeof(float) * States * ((Stage.Filter is null ? 0 : 1) + (StateCount > 0 ? StateCount + 1L : 0))); // the initial potentials once more

    /// <summary>The tiled form of a stage, or null where its groups are narrower than a tile.</summary>
    public static TiledLinear<TLane>? Of(CpuProgram<TLane> program, bool isLooped, LinearStage stage, PopulationStage? population)
    {
        if (stage is ConvolutionStage convolution)
        {
            int groupFilters = program.StepVolumes[stage.Output].Channels / convolution.Groups;
            bool fits = convolution.Groups == 1 || groupFilters % CpuProgram<TLane>.TileWidth == 0;

            return fits ? new(program, isLooped, stage, population, convolution.Grid, convolution.Groups) : null;
        }

        VolumeShape source = program.StepVolumes[stage.Input];

        WindowGrid whole = new(Window.Valid(1, 1, 1), Window.Valid(source.Rows, source.Rows, 1), Window.Valid(source.Columns, source.Columns, 1));

        return new(program, isLooped, stage, population, whole, 1);
    }

    /// <summary>What follows the sums, with the state of one session.</summary>
    public Tail Tail(float[] filterStates, float[] neuronStates)
    {
        CurrentFilter filter = new(
            Stage.Factor, _bias.Value, Stage.Filter is null ? null : filterStates, Stage.Filter?.Decay ?? 0, Stage.Filter?.Delayed ?? false);

        return Population is null
            ? new LaneTail<TLane, ValueEmitter<TLane>>(filter, default)
            : Population.Population.Accept(new TailMaker(filter, Population, neuronStates, _own.Value, _program.Plan.Options.TimeStep));
    }

    /// <summary>Writes the initial potentials, every channel in its padded place.</summary>
    public void FillInitial(Span<float> potentials)
    {
        if (Population is null)
        {
            return;
        }

        float[] plain = new float[Population.Neurons];
        Population.Population.InitialPotential.Fill(_program.Plan.Options.Seed, Population.Node, plain);
        VolumeShape one = Target with { Steps = 1 };
        one.Scatter(plain, potentials[..(int)one.Length], 0);
    }

    private ImmutableArray<VolumeShape> Volumes => _isLooped ? _program.StepVolumes : _program.ChunkVolumes;

    private long PackedWeights => (long)Groups * Tiles * Inputs * CpuProgram<TLane>.TileWidth;

    private CoefficientTable? OwnCoefficients()
    {
        VolumeShape one = Target with { Steps = 1 };

        return Population is null
            ? null
            : PopulationNeurons.Table(Population.Population, Population.Neurons, States, neuron => one.Place(neuron, 0), _program.Plan.Options.TimeStep);
    }

    private float[] PaddedBias()
    {
        float[] bias = new float[Target.Pitch];
        Stage.Bias.Span.CopyTo(bias);

        return bias;
    }

    private sealed class TailMaker(CurrentFilter filter, PopulationStage population, float[] states, CoefficientTable? own, double dt) : INeuronVisitor<Tail>
    {
        private readonly TLane _scale = TLane.Broadcast(population.CurrentScale);
        private readonly double _outputScale = population.Population.OutputScaleAt(dt);

        public Tail VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> =>
            new LaneTail<TLane, DynamicEmitter<TNeuron, TLane>>(filter, new(neuron.Prepare(dt, _outputScale).To(TLane.Of), own, _scale, states));

        public Tail VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> =>
            new LaneTail<TLane, RateEmitter<TNeuron, TLane>>(filter, new(neuron.Prepare().To(TLane.Of), own, _scale));

        public Tail VisitGraded<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IGradedNeuron<TNeuron> =>
            new LaneTail<TLane, DynamicEmitter<TNeuron, TLane>>(filter, new(neuron.Prepare(dt, _outputScale).To(TLane.Of), own, _scale, states));
    }
}
