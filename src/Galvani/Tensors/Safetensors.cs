using System.Collections.Immutable;

namespace Galvani.Tensors;

/// <summary>A safetensors file in memory: named arrays and text metadata.</summary>
/// <remarks>Format: https://github.com/huggingface/safetensors (8 bytes header length, JSON header, data without holes).</remarks>
public sealed class Safetensors
{
    private readonly ReadOnlyMemory<byte> _data;

    internal Safetensors(
        string file, ImmutableSortedDictionary<string, SafetensorsEntry> entries, ImmutableSortedDictionary<string, string> metadata, ReadOnlyMemory<byte> data)
    {
        File = file;
        Entries = entries;
        Metadata = metadata;
        _data = data;
    }

    /// <summary>Where it came from, for messages.</summary>
    public string File { get; }

    /// <summary>The arrays by name.</summary>
    public ImmutableSortedDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>The text metadata.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidModelException">It is not a whole and consistent safetensors file.</exception>
    public static Safetensors Read(string path) => SafetensorsReader.Parse(path, System.IO.File.ReadAllBytes(path));

    /// <summary>Reads bytes; <paramref name="file"/> names them in messages.</summary>
    /// <exception cref="InvalidModelException">They are not a whole and consistent safetensors file.</exception>
    public static Safetensors Parse(string file, ReadOnlyMemory<byte> bytes) => SafetensorsReader.Parse(file, bytes);

    /// <summary>Whether an array of that name exists.</summary>
    public bool Contains(string name) => Entries.ContainsKey(name);

    /// <summary>The raw little-endian bytes of one array.</summary>
    /// <exception cref="InvalidModelException">There is no such array.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        SafetensorsEntry entry = Entry(name);

        return _data.Span.Slice(entry.Offset, entry.Length);
    }

    /// <summary>One array as floats, whatever its type; integers above 2^24 are rounded.</summary>
    /// <exception cref="InvalidModelException">There is no such array, or its type is not a number.</exception>
    public float[] Floats(string name) => SafetensorsValues.ToFloats(Bytes(name), Entry(name).Type, File, name);

    /// <summary>One array of integers.</summary>
    /// <exception cref="InvalidModelException">There is no such array, it is not of an integer type, or a value does not fit.</exception>
    public int[] Integers(string name) => SafetensorsValues.ToIntegers(Bytes(name), Entry(name).Type, File, name);

    /// <summary>One array as a tensor; an array without axes becomes a vector of one.</summary>
    /// <exception cref="InvalidModelException">There is no such array, it is empty, or its type is not a number.</exception>
    public Tensor Tensor(string name)
    {
        SafetensorsEntry entry = Entry(name);
        if (entry.Shape.Contains(0))
        {
            throw new InvalidModelException(File, name, "the array is empty");
        }

        return new Tensor(entry.Shape.IsEmpty ? Shape.Vector(1) : new Shape(entry.Shape.AsSpan()), Floats(name));
    }

    private SafetensorsEntry Entry(string name) =>
        Entries.TryGetValue(name, out SafetensorsEntry? entry) ? entry : throw new InvalidModelException(File, name, "there is no array of this name");
}
