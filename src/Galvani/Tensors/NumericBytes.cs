using System.Numerics;
using System.Runtime.InteropServices;

namespace Galvani.Tensors;

/// <summary>Sizes and conversions of numeric types. The host is little-endian, as the bytes are.</summary>
internal static class NumericBytes
{
    public static int Width(NumericType type) => type switch
    {
        NumericType.Boolean or NumericType.UInt8 or NumericType.Int8 => 1,
        NumericType.UInt16 or NumericType.Int16 or NumericType.Float16 => 2,
        NumericType.UInt32 or NumericType.Int32 or NumericType.Float32 => 4,
        _ => 8,
    };

    /// <summary>
    /// The bytes of an array with such extents, or null where there is none: an extent is negative, or an array cannot be so large.
    /// No product overflows, whatever the extents.
    /// </summary>
    public static int? Length(NumericType type, ReadOnlySpan<long> extents)
    {
        long length = extents.Contains(0) ? 0 : Width(type);
        foreach (long extent in extents)
        {
            if (extent is < 0 or > int.MaxValue || (length *= extent) > Array.MaxLength)
            {
                return null;
            }
        }

        return (int)length;
    }

    public static void ToFloats(NumericType type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        switch (type)
        {
            case NumericType.Boolean: Booleans(bytes, values); break;
            case NumericType.UInt8: Convert<byte, float>(bytes, values); break;
            case NumericType.Int8: Convert<sbyte, float>(bytes, values); break;
            case NumericType.UInt16: Convert<ushort, float>(bytes, values); break;
            case NumericType.Int16: Convert<short, float>(bytes, values); break;
            case NumericType.UInt32: Convert<uint, float>(bytes, values); break;
            case NumericType.Int32: Convert<int, float>(bytes, values); break;
            case NumericType.UInt64: Convert<ulong, float>(bytes, values); break;
            case NumericType.Int64: Convert<long, float>(bytes, values); break;
            case NumericType.Float16: Convert<Half, float>(bytes, values); break;
            case NumericType.Float32: bytes.CopyTo(MemoryMarshal.AsBytes(values)); break;
            default: Convert<double, float>(bytes, values); break;
        }
    }

    /// <summary>Integers of any width; an <see cref="OverflowException"/> where one does not fit.</summary>
    public static int[] ToIntegers(NumericType type, ReadOnlySpan<byte> bytes)
    {
        int[] values = new int[bytes.Length / Width(type)];
        switch (type)
        {
            case NumericType.Boolean: Booleans<int>(bytes, values); break;
            case NumericType.UInt8: Convert<byte, int>(bytes, values); break;
            case NumericType.Int8: Convert<sbyte, int>(bytes, values); break;
            case NumericType.UInt16: Convert<ushort, int>(bytes, values); break;
            case NumericType.Int16: Convert<short, int>(bytes, values); break;
            case NumericType.UInt32: Convert<uint, int>(bytes, values); break;
            case NumericType.Int32: Convert<int, int>(bytes, values); break;
            case NumericType.UInt64: Convert<ulong, int>(bytes, values); break;
            case NumericType.Int64: Convert<long, int>(bytes, values); break;
            default: throw new ArgumentException($"{type} is no integer type", nameof(type));
        }

        return values;
    }

    /// <summary>Turns the bytes of every number around: from big-endian to little-endian or back.</summary>
    public static void Reverse(Span<byte> bytes, int width)
    {
        for (int start = 0; width > 1 && start < bytes.Length; start += width)
        {
            bytes.Slice(start, width).Reverse();
        }
    }

    private static void Booleans<T>(ReadOnlySpan<byte> bytes, Span<T> values)
        where T : INumberBase<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i] == 0 ? T.Zero : T.One;
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<byte> bytes, Span<TTo> values)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        ReadOnlySpan<TFrom> source = MemoryMarshal.Cast<byte, TFrom>(bytes);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = TTo.CreateChecked(source[i]);
        }
    }
}
