using System.Buffers.Binary;
using System.IO.Compression;

namespace Galvani.Tensors;

/// <summary>Reads IDX files, the format of MNIST, also where they are packed with gzip.</summary>
/// <remarks>
/// LeCun, Cortes, Burges, "The MNIST database", http://yann.lecun.com/exdb/mnist/: two zero bytes, the type, the number of axes, each extent
/// as a big-endian 32-bit number, then the numbers, big-endian, last axis fastest.
/// </remarks>
public static class Idx
{
    private const int MostAxes = 8;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a whole IDX file.</exception>
    public static NumericArray Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        return Parse(path, file);
    }

    /// <summary>Reads a stream that can seek, to its end; <paramref name="file"/> names it in messages.</summary>
    /// <exception cref="InvalidDataException">It is not a whole IDX file.</exception>
    public static NumericArray Parse(string file, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        bool isPacked = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b; // how every gzip file begins
        stream.Position = 0;
        if (!isPacked)
        {
            return Numbers(file, stream);
        }

        try
        {
            using GZipStream unpacked = new(stream, CompressionMode.Decompress);

            return Numbers(file, unpacked);
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{file}: cannot be unpacked; the file is damaged, copy or pack it again", error);
        }
    }

    private static NumericArray Numbers(string file, Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (start is not [0, 0, byte code, byte axes] || TypeOf(code) is not NumericType type || axes is 0 or > MostAxes)
        {
            throw new InvalidDataException($"{file}: is not an IDX file; copy it again, or unpack it where it is packed otherwise than with gzip");
        }

        Span<byte> header = stackalloc byte[4 * axes];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            throw new InvalidDataException($"{file}: its header is truncated; copy or save it again");
        }

        long[] extents = new long[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            extents[axis] = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * axis)..]);
        }

        int length = NumericBytes.Length(type, extents)
            ?? throw new InvalidDataException($"{file}: its header promises an array of {string.Join('x', extents)}, which is too large; copy it again, or split it");
        byte[] bytes = ArrayStream.ReadToEnd(stream, length, file);
        NumericBytes.Reverse(bytes, NumericBytes.Width(type));

        return new NumericArray(file, type, [.. extents.Select(extent => (int)extent)], bytes);
    }

    private static NumericType? TypeOf(byte code) => code switch
    {
        0x08 => NumericType.UInt8,
        0x09 => NumericType.Int8,
        0x0B => NumericType.Int16,
        0x0C => NumericType.Int32,
        0x0D => NumericType.Float32,
        0x0E => NumericType.Float64,
        _ => null,
    };
}
