using System.Runtime.InteropServices;

namespace Galvani.Tensors;

/// <summary>Element types of the safetensors format and their conversion. The host is little-endian, as the format is.</summary>
internal static class SafetensorsValues
{
    public static int Width(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" => 1,
        _ => 0,
    };

    public static string TypeOf<T>()
        where T : unmanaged => default(T) switch
        {
            float => "F32",
            double => "F64",
            int => "I32",
            long => "I64",
            ushort => "U16",
            byte => "U8",
            _ => throw new ArgumentException($"arrays of {typeof(T).Name} are not written"),
        };

    public static float[] ToFloats(ReadOnlySpan<byte> bytes, string type, string file, string name) => type switch
    {
        "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        "F64" => Convert<double, float>(bytes, value => (float)value),
        "F16" => Convert<Half, float>(bytes, value => (float)value),
        "BF16" => Convert<ushort, float>(bytes, value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
        "I64" => Convert<long, float>(bytes, value => value),
        "U64" => Convert<ulong, float>(bytes, value => value),
        "U32" => Convert<uint, float>(bytes, value => value),
        "I32" or "I16" or "U16" or "I8" or "U8" => Array.ConvertAll(ToIntegers(bytes, type, file, name), value => (float)value),
        _ => throw new InvalidModelException(file, name, $"type {type} cannot be read as numbers"),
    };

    public static int[] ToIntegers(ReadOnlySpan<byte> bytes, string type, string file, string name) => type switch
    {
        "I32" => MemoryMarshal.Cast<byte, int>(bytes).ToArray(),
        "I16" => Convert<short, int>(bytes, value => value),
        "U16" => Convert<ushort, int>(bytes, value => value),
        "I8" => Convert<sbyte, int>(bytes, value => value),
        "U8" => Convert<byte, int>(bytes, value => value),
        "U32" => Convert<uint, int>(bytes, value => Fit(value, file, name)),
        "I64" => Convert<long, int>(bytes, value => Fit(value, file, name)),
        "U64" => Convert<ulong, int>(bytes, value => Fit(value, file, name)),
        _ => throw new InvalidModelException(file, name, $"type {type} cannot be read as integers"),
    };

    private static int Fit(Int128 value, string file, string name) => value >= int.MinValue && value <= int.MaxValue
        ? (int)value
        : throw new InvalidModelException(file, name, $"value {value} does not fit 32 bits");

    private static TTo[] Convert<TFrom, TTo>(ReadOnlySpan<byte> bytes, Func<TFrom, TTo> convert)
        where TFrom : unmanaged
    {
        ReadOnlySpan<TFrom> source = MemoryMarshal.Cast<byte, TFrom>(bytes);
        TTo[] result = new TTo[source.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = convert(source[i]);
        }

        return result;
    }
}
