using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Galvani.Tensors;

/// <summary>Collects arrays and writes them as one safetensors file, in the order in which they were added.</summary>
public sealed class SafetensorsWriter
{
    private readonly List<(string Name, string Type, int[] Shape, long Length, Action<Stream> Write)> _arrays = [];
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Adds a line of text metadata.</summary>
    public SafetensorsWriter Describe(string key, string text)
    {
        _metadata[key] = text;

        return this;
    }

    /// <summary>Adds 32-bit floats.</summary>
    public SafetensorsWriter Add(string name, int[] shape, float[] values) => Add(name, "F32", shape, values);

    /// <summary>Adds 32-bit integers.</summary>
    public SafetensorsWriter Add(string name, int[] shape, int[] values) => Add(name, "I32", shape, values);

    /// <summary>Adds 64-bit integers.</summary>
    public SafetensorsWriter Add(string name, int[] shape, long[] values) => Add(name, "I64", shape, values);

    /// <summary>Adds bytes.</summary>
    public SafetensorsWriter Add(string name, int[] shape, byte[] values) => Add(name, "U8", shape, values);

    /// <summary>Writes the file atomically.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    public void Save(string path, bool overwrite = false) => AtomicFile.Write(path, overwrite, Write);

    /// <summary>Writes to a stream.</summary>
    public void Write(Stream stream)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            if (_metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach ((string key, string text) in _metadata)
                {
                    json.WriteString(key, text);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach ((string name, string type, int[] shape, long length, _) in _arrays)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                json.WriteStartArray("shape");
                Array.ForEach(shape, json.WriteNumberValue);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset + length);
                json.WriteEndArray();
                json.WriteEndObject();
                offset += length;
            }

            json.WriteEndObject();
        }

        // The data starts at a multiple of 8 bytes, as the format asks; spaces after the JSON are allowed.
        int padding = -(int)header.Length & 7;
        Span<byte> length8 = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length8, header.Length + padding);
        stream.Write(length8);
        stream.Write(header.GetBuffer().AsSpan(0, (int)header.Length));
        stream.Write("       "u8[..padding]);
        foreach ((_, _, _, _, Action<Stream> write) in _arrays)
        {
            write(stream);
        }
    }

    private SafetensorsWriter Add<T>(string name, string type, int[] shape, T[] values)
        where T : unmanaged
    {
        long count = shape.Aggregate(1L, (product, extent) => product * extent);
        if (count != values.Length)
        {
            throw new ArgumentException($"{name}: the shape [{string.Join(", ", shape)}] needs {count} values, not {values.Length}", nameof(values));
        }

        _arrays.Add((name, type, shape, (long)values.Length * Unsafe.SizeOf<T>(), stream => WriteValues<T>(stream, values)));

        return this;
    }

    private static void WriteValues<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        const int Chunk = 1 << 20; // in pieces, because a span of bytes ends at 2 GiB
        for (; values.Length > 0; values = values[Math.Min(Chunk, values.Length)..])
        {
            stream.Write(MemoryMarshal.AsBytes(values[..Math.Min(Chunk, values.Length)]));
        }
    }
}
