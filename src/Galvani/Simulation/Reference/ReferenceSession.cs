using Galvani.Kernels;
using Galvani.Kernels.Plain;
using Galvani.Layers;

namespace Galvani.Simulation.Reference;

/// <summary>The living definition of a step: every stage of the plan in order, each on this step's values.</summary>
internal sealed class ReferenceSession : Session
{
    private readonly float[][] _buffers;
    private readonly float[][] _initial;
    private readonly PopulationKernel?[] _kernels;

    public ReferenceSession(Plan plan)
        : base(plan)
    {
        _buffers = [.. plan.Buffers.Select(length => new float[length])];
        _initial = [.. plan.Stages.Select(stage => stage is PopulationStage { Spikes: true } population ? Initial(population) : [])];
        _kernels = [.. plan.Stages.Select(stage =>
            stage is PopulationStage population ? PopulationKernel.For(population.Population.Neuron, plan.Options.TimeStep) : null)];
        Reset();
    }

    public override ReadOnlySpan<float> Scores => _buffers[Plan.ScoreBuffer].AsSpan(0, Plan.Classes);

    private protected override void ResetState()
    {
        foreach (float[] buffer in _buffers)
        {
            Array.Clear(buffer);
        }

        for (int i = 0; i < _initial.Length; i++)
        {
            if (Plan.Stages[i] is PopulationStage { Spikes: true } population)
            {
                _initial[i].CopyTo(_buffers[population.State], 0);
            }
        }
    }

    private protected override void Advance(int step, ReadOnlySpan<Stimulus> stimuli)
    {
        for (int i = 0; i < Plan.Stages.Length; i++)
        {
            switch (Plan.Stages[i])
            {
                case InputStage stage:
                    int size = Plan.Network.ShapeOf(stage.Node).Size;
                    stimuli[stage.Index].At(step, size).CopyTo(_buffers[stage.Output]);
                    break;
                case ConvolutionStage stage:
                    Span<float> sums = Output(stage);
                    PlainConvolution.Run(stage.Rows, stage.Columns, stage.Channels, stage.Groups, _buffers[stage.Input], stage.Weights.Span, sums);
                    Finish(stage, sums);
                    break;
                case DenseStage stage:
                    sums = Output(stage);
                    PlainDense.Run(_buffers[stage.Input].AsSpan(0, stage.Weights.Length / sums.Length), stage.Weights.Span, sums);
                    Finish(stage, sums);
                    break;
                case PoolStage stage:
                    PlainAveragePool.Run(stage.Rows, stage.Columns, stage.Channels, _buffers[stage.Input], Output(stage));
                    break;
                case FilterStage stage:
                    PlainScale.Run(_buffers[stage.Input], stage.Factor, _buffers[stage.Output]);
                    Filter(stage.Filter, _buffers[stage.Output]);
                    break;
                case ActivationStage { Function: Relu } stage:
                    PlainRelu.Run(_buffers[stage.Input], _buffers[stage.Output]);
                    break;
                case ActivationStage { Function: Softmax } stage:
                    PlainSoftmax.Run(stage.Channels, _buffers[stage.Input], Output(stage));
                    break;
                case PopulationStage stage:
                    _kernels[i]!.Step(_buffers[stage.Input], stage.CurrentScale, stage.Spikes ? _buffers[stage.State] : [], _buffers[stage.Output]);
                    break;
                default:
                    throw new NotSupportedException($"{Plan.Stages[i].GetType().Name} is unknown to the reference backend");
            }
        }
    }

    private protected override void Record(int step, ImageResult result) => result.Record(step, _buffers);

    /// <summary>The synapse acts on the sums; then they become currents.</summary>
    private void Finish(LinearStage stage, Span<float> sums)
    {
        Filter(stage.Filter, sums);
        PlainScale.Run(sums, stage.Factor, sums);
        PlainBias.Add(stage.Bias.Span, sums);
    }

    private void Filter(StageFilter? filter, Span<float> values)
    {
        if (filter is not null)
        {
            PlainFilter.Run(filter.Decay, filter.Delayed, _buffers[filter.State], values);
        }
    }

    /// <summary>A stage's buffer without its padding.</summary>
    private Span<float> Output(Stage stage) => _buffers[stage.Output].AsSpan(0, Plan.Network.ShapeOf(stage.Node).Size);

    private float[] Initial(PopulationStage stage)
    {
        float[] state = new float[_buffers[stage.State].Length];
        stage.Population.InitialPotential.Fill(Plan.Options.Seed, stage.Node, state.AsSpan(0, stage.Neurons));

        return state;
    }
}
