using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Tensors;

/// <summary>Parses and checks a safetensors header: every byte of the data belongs to exactly one array.</summary>
internal static class SafetensorsReader
{
    private const int LengthBytes = 8;
    private const int MostHeaderBytes = 100_000_000; // the format's own limit

    public static Safetensors Parse(string file, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < LengthBytes)
        {
            throw new InvalidModelException(file, "", "is not a safetensors file: it is shorter than 8 bytes");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (length > MostHeaderBytes || length > (ulong)(bytes.Length - LengthBytes))
        {
            throw new InvalidModelException(file, "header", $"claims {length} bytes, the file has {bytes.Length}; it is truncated or not a safetensors file");
        }

        ReadOnlyMemory<byte> data = bytes[(LengthBytes + (int)length)..];
        ImmutableSortedDictionary<string, SafetensorsEntry>.Builder entries = ImmutableSortedDictionary.CreateBuilder<string, SafetensorsEntry>(StringComparer.Ordinal);
        ImmutableSortedDictionary<string, string>.Builder metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        try
        {
            using JsonDocument header = JsonDocument.Parse(bytes.Slice(LengthBytes, (int)length));
            foreach (JsonProperty property in header.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                {
                    foreach (JsonProperty text in property.Value.EnumerateObject())
                    {
                        if (!metadata.TryAdd(text.Name, text.Value.GetString() ?? ""))
                        {
                            throw new InvalidModelException(file, text.Name, "the metadata is listed twice");
                        }
                    }
                }
                else if (!entries.TryAdd(property.Name, Entry(file, property, data.Length)))
                {
                    throw new InvalidModelException(file, property.Name, "the array is listed twice");
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidModelException(file, "header", "is not the JSON of a safetensors file", error);
        }

        RequireNoHoles(file, entries.Values, data.Length);

        return new Safetensors(file, entries.ToImmutable(), metadata.ToImmutable(), data);
    }

    private static SafetensorsEntry Entry(string file, JsonProperty property, int dataLength)
    {
        string type = property.Value.GetProperty("dtype").GetString() ?? "";
        ImmutableArray<int> shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        JsonElement offsets = property.Value.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
        {
            throw new InvalidModelException(file, property.Name, "data_offsets must be two numbers");
        }

        long begin = offsets[0].GetInt64(), end = offsets[1].GetInt64();
        if (begin < 0 || end < begin || end > dataLength)
        {
            throw new InvalidModelException(file, property.Name, $"its bytes {begin} to {end} lie outside the {dataLength} bytes of data");
        }

        int width = SafetensorsValues.Width(type);
        if (width == 0)
        {
            throw new InvalidModelException(file, property.Name, $"has the unknown type '{type}'");
        }

        long count = shape.Contains(0) ? 0 : 1;
        foreach (int extent in shape)
        {
            if (extent < 0)
            {
                throw new InvalidModelException(file, property.Name, "has a negative extent");
            }

            count = count > dataLength ? count : count * extent; // no product overflows once it is too large
        }

        if (count > dataLength || count * width != end - begin)
        {
            throw new InvalidModelException(file, property.Name, $"the shape [{string.Join(", ", shape)}] of {type} does not fill its {end - begin} bytes");
        }

        return new SafetensorsEntry(type, shape, (int)begin, (int)(end - begin));
    }

    private static void RequireNoHoles(string file, IEnumerable<SafetensorsEntry> entries, int dataLength)
    {
        int next = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(entry => entry.Offset).ThenBy(entry => entry.Length))
        {
            if (entry.Offset != next)
            {
                throw new InvalidModelException(file, "header", "its arrays overlap or leave a hole");
            }

            next = entry.Offset + entry.Length;
        }

        if (next != dataLength)
        {
            throw new InvalidModelException(file, "header", $"its arrays fill {next} of {dataLength} bytes of data");
        }
    }
}
