using System.Buffers.Binary;

namespace Galvani.Formats.Hdf5;

/// <summary>
/// Checks where a floating-point type has its sign, exponent and mantissa: PureHDF 2.2.0 does not tell, and takes any type of 16, 32 or 64 bits for that
/// of IEEE 754. Files may hold others, bfloat16 among them.
/// </summary>
/// <remarks>HDF5 File Format Specification 3.0, section IV.A.2.d.</remarks>
internal static class FloatLayout
{
    private const int FloatingPoint = 1;
    private const int PropertyBytes = 12; // offset, precision; position and size of the exponent and of the mantissa; bias

    /// <summary>How many bytes a message with a floating-point type must hold; 0 for other types.</summary>
    /// <exception cref="NotSupportedException">It is not one of IEEE 754.</exception>
    public static ulong Check(ReadOnlySpan<byte> type)
    {
        const int Properties = 8;
        if ((type[0] & 15) != FloatingPoint)
        {
            return 0;
        }

        int bits = 8 * (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(type[4..]), 64);
        (int exponent, int bias) = bits switch
        {
            16 => (5, 15),
            32 => (8, 127),
            64 => (11, 1023),
            _ => (0, 0), // other sizes are refused where they are read
        };
        if (exponent == 0)
        {
            return 0;
        }

        int mantissa = bits - exponent - 1;
        ReadOnlySpan<byte> properties = type.Slice(Properties, PropertyBytes);
        bool isStandard = type[2] == bits - 1
            && BinaryPrimitives.ReadUInt16LittleEndian(properties) == 0
            && BinaryPrimitives.ReadUInt16LittleEndian(properties[2..]) == bits
            && properties[4..8].SequenceEqual((ReadOnlySpan<byte>)[(byte)mantissa, (byte)exponent, 0, (byte)mantissa])
            && BinaryPrimitives.ReadUInt32LittleEndian(properties[8..]) == bias;

        return isStandard
            ? (ulong)(Properties + PropertyBytes)
            : throw new NotSupportedException($"a floating-point type of {bits} bits with {properties[5]} bits for the exponent is not one of IEEE 754");
    }
}
