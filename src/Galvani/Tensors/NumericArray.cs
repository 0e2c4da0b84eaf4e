using System.Collections.Immutable;

namespace Galvani.Tensors;

/// <summary>An array of numbers as a data file holds it, in the type of the file: a byte per pixel stays a byte. Immutable.</summary>
public sealed class NumericArray
{
    private readonly byte[] _bytes;

    /// <summary>An array over bytes that are little-endian, last axis fastest; they are checked against the extents by the readers.</summary>
    internal NumericArray(string file, NumericType type, ImmutableArray<int> extents, byte[] bytes)
    {
        File = file;
        Type = type;
        Extents = extents;
        _bytes = bytes;
    }

    /// <summary>Where it came from, for messages: a file, or a file and a name in it.</summary>
    public string File { get; }

    /// <summary>The type of its numbers.</summary>
    public NumericType Type { get; }

    /// <summary>The extents, slowest axis first; empty for a single number.</summary>
    public ImmutableArray<int> Extents { get; }

    /// <summary>How many numbers it has.</summary>
    public int Count => _bytes.Length / NumericBytes.Width(Type);

    /// <summary>Whether its numbers are whole by their type.</summary>
    public bool IsInteger => Type is not (NumericType.Float16 or NumericType.Float32 or NumericType.Float64);

    /// <summary>Copies numbers from a place on, as floats: integers above 2^24 and doubles are rounded.</summary>
    /// <param name="start">Index of the first number.</param>
    /// <param name="values">Receives as many as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The array has no such numbers.</exception>
    public void CopyTo(int start, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, Count - start, nameof(values));
        int width = NumericBytes.Width(Type);
        NumericBytes.ToFloats(Type, _bytes.AsSpan(start * width, values.Length * width), values);
    }

    /// <summary>All numbers as floats.</summary>
    public float[] ToFloats()
    {
        float[] values = new float[Count];
        CopyTo(0, values);

        return values;
    }

    /// <summary>All numbers as integers.</summary>
    /// <exception cref="InvalidDataException">They are not of an integer type, or one does not fit 32 bits.</exception>
    public int[] ToIntegers()
    {
        if (!IsInteger)
        {
            throw new InvalidDataException($"{File}: its numbers are {Type}, whole numbers are needed; save them as integers");
        }

        try
        {
            return NumericBytes.ToIntegers(Type, _bytes);
        }
        catch (OverflowException error)
        {
            throw new InvalidDataException($"{File}: a number does not fit 32 bits; save labels from 0 on", error);
        }
    }
}
