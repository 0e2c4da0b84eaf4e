using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Galvani.Kernels;

/// <summary>
/// The inputs of a weighted sum that are not zero at least once within a few steps, row by row, in the order in which they are summed. Each comes
/// with its values of those steps side by side and with the place of its weights. Rows are kept in a ring, as long as a kernel reaches.
/// </summary>
internal sealed class LiveRows
{
    /// <summary>Steps side by side.</summary>
    public const int TileSteps = 6;

    private readonly VolumeShape _source;
    private readonly int _groups;
    private readonly int _groupChannels;
    private readonly int _width;
    private readonly int _tiles;
    private readonly int[] _rows;
    private readonly int[] _starts;
    private readonly int[] _offsets;
    private readonly float[] _values;

    /// <summary>Lists over a source.</summary>
    /// <param name="source">Shape of the volume.</param>
    /// <param name="groups">Groups of channels that do not see each other.</param>
    /// <param name="width">Floats from one input's weights to the next one's.</param>
    /// <param name="reach">Rows that are needed at the same time.</param>
    public LiveRows(VolumeShape source, int groups, int width, int reach)
    {
        _source = source;
        _groups = groups;
        _groupChannels = source.Channels / groups;
        _width = width;
        _tiles = (source.Steps + TileSteps - 1) / TileSteps;
        _rows = new int[Math.Min(reach, source.Rows)];
        _starts = new int[(long)_rows.Length * _tiles * groups * (source.Columns + 1)];
        _offsets = new int[Items(source, reach)];
        _values = new float[LongestArray(source, reach)];
        Clear();
    }

    public ReadOnlySpan<int> Offsets => _offsets;

    public ReadOnlySpan<float> Values => _values;

    /// <summary>Bytes of such lists.</summary>
    public static long Bytes(VolumeShape source, int groups, int reach)
    {
        long rows = Math.Min(reach, source.Rows), tiles = (source.Steps + TileSteps - 1) / TileSteps;

        return (rows * tiles * groups * (source.Columns + 1L) * sizeof(int)) + (Items(source, reach) * (TileSteps + 1) * sizeof(float));
    }

    /// <summary>Numbers in the longest array of such lists.</summary>
    public static long LongestArray(VolumeShape source, int reach) => Items(source, reach) * TileSteps;

    /// <summary>Forgets all rows; the volume has changed.</summary>
    public void Clear() => Array.Fill(_rows, -1);

    /// <summary>Items of a group under the columns from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public (int Begin, int End) Range(int row, int tile, int group, int first, int end)
    {
        int starts = Starts(row % _rows.Length, tile, group);

        return (_starts[starts + first], _starts[starts + end]);
    }

    /// <summary>Lists one row, unless it is listed already.</summary>
    public void Require(int row, ReadOnlySpan<float> volume, int steps)
    {
        int slot = row % _rows.Length;
        if (_rows[slot] == row)
        {
            return;
        }

        _rows[slot] = row;
        for (int tile = 0; tile * TileSteps < steps; tile++)
        {
            int present = Math.Min(TileSteps, steps - (tile * TileSteps));
            int next = ((slot * _tiles) + tile) * _source.Columns * _source.Channels;
            for (int group = 0; group < _groups; group++)
            {
                int starts = Starts(slot, tile, group);
                for (int column = 0; column < _source.Columns; column++)
                {
                    _starts[starts + column] = next;
                    ReadOnlySpan<float> values = volume[(_source.Row(row, tile * TileSteps) + (column * _source.Pitch))..];
                    next = List(values, present, group * _groupChannels, column * _groupChannels * _width, next);
                }

                _starts[starts + _source.Columns] = next;
            }
        }
    }

    /// <summary>Appends the live channels of one column.</summary>
    private int List(ReadOnlySpan<float> values, int present, int firstChannel, int offset, int next)
    {
        int stepPitch = _source.Columns * _source.Pitch;
        int end = firstChannel + _groupChannels;
        for (int block = firstChannel & ~7; block < end; block += 8)
        {
            Vector256<float> any = Vector256.LoadUnsafe(in values[block]);
            for (int step = 1; step < present; step++)
            {
                any |= Vector256.LoadUnsafe(in values[(step * stepPitch) + block]);
            }

            uint live = ~Vector256.Equals(any, Vector256<float>.Zero).ExtractMostSignificantBits() & 0xFF;
            for (; live != 0; live &= live - 1)
            {
                int channel = block + BitOperations.TrailingZeroCount(live);
                if (channel >= firstChannel && channel < end)
                {
                    _offsets[next] = offset + ((channel - firstChannel) * _width);
                    ref float item = ref _values[next * TileSteps];
                    Span<float> steps = MemoryMarshal.CreateSpan(ref item, TileSteps);
                    for (int step = 0; step < TileSteps; step++)
                    {
                        steps[step] = step < present ? values[(step * stepPitch) + channel] : 0;
                    }

                    next++;
                }
            }
        }

        return next;
    }

    /// <summary>Most items that can be alive: all inputs.</summary>
    private static long Items(VolumeShape source, int reach) =>
        (long)Math.Min(reach, source.Rows) * ((source.Steps + TileSteps - 1) / TileSteps) * source.Columns * source.Channels;

    private int Starts(int slot, int tile, int group) => ((((slot * _tiles) + tile) * _groups) + group) * (_source.Columns + 1);
}
