using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Galvani.Tensors;

/// <summary>Collects arrays and writes them as one safetensors file, in the order in which they were added.</summary>
public sealed class SafetensorsWriter
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Name, string Type, int[] Shape, long Length, Action<Stream> Write)> _arrays = [];
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Adds a line of text metadata.</summary>
    public SafetensorsWriter Describe(string key, string text)
    {
        _metadata[key] = text;

        return this;
    }

    /// <summary>Adds an array given as one piece or as several that follow each other; they are asked for when the file is written.</summary>
    /// <typeparam name="T">float, double, int, long, ushort or byte.</typeparam>
    /// <exception cref="ArgumentException">The type is not one of those.</exception>
    public SafetensorsWriter Add<T>(string name, int[] shape, IEnumerable<T[]> pieces)
        where T : unmanaged
    {
        long count = shape.Aggregate(1L, (product, extent) => product * extent);
        string type = SafetensorsValues.TypeOf<T>();
        void WriteAll(Stream stream)
        {
            long values = 0;
            foreach (T[] piece in pieces)
            {
                WriteValues<T>(stream, piece);
                values += piece.Length;
            }

            if (values != count)
            {
                throw new InvalidOperationException($"{name}: the shape [{string.Join(", ", shape)}] needs {count} values, not {values}");
            }
        }

        _arrays.Add((name, type, shape, count * Unsafe.SizeOf<T>(), WriteAll));

        return this;
    }

    /// <summary>Writes the file atomically.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    /// <exception cref="InvalidOperationException">The number of values of an array is not that of its shape; no file is left.</exception>
    public void Save(string path, bool overwrite = false) => AtomicFile.Write(path, overwrite, Write);

    /// <summary>Writes to a stream.</summary>
    public void Write(Stream stream)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header, _readable))
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
