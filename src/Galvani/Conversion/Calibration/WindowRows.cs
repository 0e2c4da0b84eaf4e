using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Conversion.Calibration;

/// <summary>What the weights of one output place see of a value: a row of as many numbers as a filter has weights, in their order.</summary>
internal sealed class WindowRows
{
    private readonly WindowGrid _grid;
    private readonly (int Plane, int Row, int Column)[] _places;
    private readonly int _channels;

    /// <param name="layer">A convolution of one group, or a dense layer.</param>
    /// <param name="input">The shape of what it reads.</param>
    public WindowRows(Layer layer, Shape input)
    {
        (int planes, int rows, int columns) = Layer.AxesOf(input);
        _grid = layer is Convolution conv ? conv.Grid(input) : input.Rank == 1
            ? new(Window.Valid(1, 1, 1), Window.Valid(1, 1, 1), Window.Valid(1, 1, 1))
            : new(Window.Valid(planes, 1, 1), Window.Valid(rows, 1, 1), Window.Valid(columns, 1, 1));
        _channels = input[^1];
        _places = [.. _grid.Outputs()];
    }

    /// <summary>Output places.</summary>
    public int Places => _places.Length;

    /// <summary>Numbers of a row.</summary>
    public int Length => (int)_grid.Taps * _channels;

    /// <summary>Writes the row of a place; padding is zero.</summary>
    public void Read(int place, ReadOnlySpan<float> input, Span<float> row)
    {
        (int plane, int line, int column) = _places[place];
        row.Clear();
        for (int kz = _grid.Planes.FirstTap(plane); kz < _grid.Planes.EndTap(plane); kz++)
        {
            for (int ky = _grid.Rows.FirstTap(line); ky < _grid.Rows.EndTap(line); ky++)
            {
                for (int kx = _grid.Columns.FirstTap(column); kx < _grid.Columns.EndTap(column); kx++)
                {
                    int pixel = (((_grid.Planes.Tap(plane, kz) * _grid.Rows.Input) + _grid.Rows.Tap(line, ky)) * _grid.Columns.Input) + _grid.Columns.Tap(column, kx);
                    int tap = (((kz * _grid.Rows.Kernel) + ky) * _grid.Columns.Kernel) + kx;
                    input.Slice(pixel * _channels, _channels).CopyTo(row[(tap * _channels)..]);
                }
            }
        }
    }
}
