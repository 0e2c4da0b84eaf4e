using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Conversion.Calibration;

/// <summary>What the weights of one output place and group see of a value: a row of as many numbers as a filter has weights, in their order.</summary>
internal sealed class WindowRows
{
    private readonly WindowGrid _grid;
    private readonly (int Plane, int Row, int Column)[] _places;
    private readonly int _channels;
    private readonly int _perGroup;

    /// <param name="layer">A convolution, or a dense layer.</param>
    /// <param name="input">The shape of what it reads.</param>
    public WindowRows(Layer layer, Shape input)
    {
        _grid = layer is Convolution conv ? conv.Grid(input) : Dense.Places(input);
        _channels = input[^1];
        Groups = layer is Convolution { Groups: int groups } ? groups : 1;
        _perGroup = _channels / Groups;
        _places = [.. _grid.Outputs()];
    }

    /// <summary>Output places.</summary>
    public int Places => _places.Length;

    /// <summary>Groups of channels that do not see each other.</summary>
    public int Groups { get; }

    /// <summary>Numbers of a row.</summary>
    public int Length => (int)_grid.Taps * _perGroup;

    /// <summary>Writes the row of a place and group; padding is zero.</summary>
    public void Read(int place, int group, ReadOnlySpan<float> input, Span<float> row)
    {
        (int plane, int line, int column) = _places[place];
        row.Clear();
        foreach ((int tap, int pixel) in _grid.TapsAt(plane, line, column))
        {
            input.Slice((pixel * _channels) + (group * _perGroup), _perGroup).CopyTo(row[(tap * _perGroup)..]);
        }
    }
}
