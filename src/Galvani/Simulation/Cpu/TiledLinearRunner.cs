using Galvani.Kernels;
using Galvani.Lanes;
using Galvani.Tensors;

namespace Galvani.Simulation.Cpu;

/// <summary>Runs a tiled weighted sum, and the population behind it, for one session: output position by output position over all steps.</summary>
internal sealed class TiledLinearRunner<TLane>
    where TLane : struct, IFloatLane<TLane>
{
    private readonly TiledLinear<TLane> _linear;
    private readonly LiveRows _live;
    private readonly Tail _tail;
    private readonly float[] _sums;
    private readonly float[] _filterStates;
    private readonly float[] _neuronStates;
    private readonly float[] _initialPotentials;
    private readonly LiveSegment[] _segments;

    public TiledLinearRunner(TiledLinear<TLane> linear)
    {
        _linear = linear;
        _live = new LiveRows(linear.Source, linear.Groups, Width, linear.Reach);
        int tiles = (linear.Source.Steps + LiveRows.TileSteps - 1) / LiveRows.TileSteps;
        _sums = new float[(long)tiles * LiveRows.TileSteps * Width];
        _filterStates = new float[linear.Stage.Filter is null ? 0 : linear.States];
        _neuronStates = new float[linear.LongestState];
        _initialPotentials = new float[linear.StateCount > 0 ? linear.States : 0];
        if (linear.StateCount > 0)
        {
            linear.FillInitial(_initialPotentials);
        }

        _segments = new LiveSegment[tiles * linear.Grid.Taps];
        _tail = linear.Tail(_filterStates, _neuronStates);
    }

    /// <summary>What outlasts a step.</summary>
    public IEnumerable<float[]> States => [_filterStates, _neuronStates];

    /// <summary>The state variables of the population.</summary>
    public ReadOnlySpan<float> NeuronStates => _neuronStates;

    /// <summary>Spikes of the last steps taken.</summary>
    public double Spikes { get; private set; }

    private static int Width => CpuProgram<TLane>.TileWidth;

    public void Reset()
    {
        Array.Clear(_filterStates);
        Array.Clear(_neuronStates);
        _initialPotentials.CopyTo(_neuronStates, 0);
    }

    /// <summary>A potential as it is after the last step taken.</summary>
    public float Potential(int neuron) => _neuronStates[(_linear.Target with { Steps = 1 }).Place(neuron, 0)];

    /// <summary>Takes some steps.</summary>
    /// <param name="input">The source volume.</param>
    /// <param name="isConstant">Whether its first step stands for all.</param>
    /// <param name="output">The target volume.</param>
    /// <param name="steps">How many steps.</param>
    public void Run(ReadOnlySpan<float> input, bool isConstant, Span<float> output, int steps)
    {
        _live.Clear();
        Spikes = 0;
        int summed = isConstant ? 1 : steps;
        for (int plane = 0; plane < _linear.Grid.Planes.Output; plane++)
        {
            for (int row = 0; row < _linear.Grid.Rows.Output; row++)
            {
                RequireRows(plane, row, input, summed);
                for (int column = 0; column < _linear.Grid.Columns.Output; column++)
                {
                    for (int group = 0; group < _linear.Groups; group++)
                    {
                        Position(plane, row, column, group, isConstant, output, steps, summed);
                    }
                }
            }
        }
    }

    /// <summary>Lists the rows that a row of outputs reads.</summary>
    private void RequireRows(int plane, int row, ReadOnlySpan<float> input, int steps)
    {
        (Window planes, Window rows, _) = _linear.Grid;
        for (int kz = planes.FirstTap(plane); kz < planes.EndTap(plane); kz++)
        {
            for (int ky = rows.FirstTap(row); ky < rows.EndTap(row); ky++)
            {
                _live.Require((planes.Tap(plane, kz) * rows.Input) + rows.Tap(row, ky), input, steps);
            }
        }
    }

    /// <summary>All outputs of one group at one position.</summary>
    private void Position(int plane, int row, int column, int group, bool isConstant, Span<float> output, int steps, int summed)
    {
        VolumeShape target = _linear.Target;
        int tileWeights = _linear.Inputs * Width;
        int groupChannels = target.Channels / _linear.Groups;
        int stepPitch = target.Columns * target.Pitch;
        int targetRow = (plane * _linear.Grid.Rows.Output) + row;
        int segments = 0; // of each tile of steps; the same for all tiles of outputs
        for (int first = 0; first < summed; first += LiveRows.TileSteps)
        {
            segments = Segments(plane, row, column, first / LiveRows.TileSteps, group, first / LiveRows.TileSteps * segments);
        }

        for (int tile = 0; tile < _linear.Tiles; tile++)
        {
            ReadOnlySpan<float> weights = _linear.Weights.Slice(((group * _linear.Tiles) + tile) * tileWeights, tileWeights);
            for (int first = 0; first < summed; first += LiveRows.TileSteps)
            {
                LiveTile6x2.Run<TLane>(_segments.AsSpan(first / LiveRows.TileSteps * segments, segments), _live.Offsets, _live.Values, weights, _sums.AsSpan(first * Width));
            }

            int channel = (group * groupChannels) + (tile * Width);
            int channels = Math.Min(Width, groupChannels - (tile * Width));
            int place = (((targetRow * target.Columns) + column) * target.Pitch) + channel;
            Span<float> outputs = output[(target.Row(targetRow, 0) + (column * target.Pitch) + channel)..];
            Spikes += _tail.Run(_sums, isConstant, steps, place, channel, channels, outputs, stepPitch);
        }
    }

    /// <summary>
    /// Writes the live inputs of one position and some steps from a place on, in the order of the sum: kernel plane, kernel row, kernel column, channel.
    /// Returns how many ranges they are.
    /// </summary>
    private int Segments(int plane, int row, int column, int tile, int group, int place)
    {
        (Window planes, Window rows, Window columns) = _linear.Grid;
        int perColumn = _linear.Source.Channels / _linear.Groups * Width;
        int firstTap = columns.FirstTap(column), endTap = columns.EndTap(column);
        int taps = columns.Dilation == 1 ? endTap - firstTap : 1; // neighbouring taps are one range
        int count = 0;
        for (int kz = planes.FirstTap(plane); kz < planes.EndTap(plane); kz++)
        {
            for (int ky = rows.FirstTap(row); ky < rows.EndTap(row); ky++)
            {
                int source = (planes.Tap(plane, kz) * rows.Input) + rows.Tap(row, ky);
                for (int kx = firstTap; kx < endTap; kx += taps)
                {
                    int first = columns.Tap(column, kx);
                    (int begin, int end) = _live.Range(source, tile, group, first, first + taps);
                    _segments[place + count++] = new LiveSegment(begin, end, ((((kz * rows.Kernel) + ky) * columns.Kernel) + kx - first) * perColumn);
                }
            }
        }

        return count;
    }
}
