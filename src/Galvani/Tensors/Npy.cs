using System.Buffers.Binary;
using System.Text;

namespace Galvani.Tensors;

/// <summary>Reads NumPy's <c>.npy</c> files: one array of numbers, versions 1 to 3. Objects, text and records are refused.</summary>
/// <remarks>Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html. Big-endian numbers are turned, Fortran order is put into C order.</remarks>
public static class Npy
{
    private const int MostHeaderBytes = 1 << 20; // the format allows 4 GiB; numbers need some hundred

    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a whole <c>.npy</c> file of numbers.</exception>
    public static NumericArray Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        return Parse(path, file);
    }

    /// <summary>Reads a stream to its end; <paramref name="file"/> names it in messages.</summary>
    /// <exception cref="InvalidDataException">It is not a whole <c>.npy</c> file of numbers.</exception>
    public static NumericArray Parse(string file, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        NpyHeader header = NpyHeader.Parse(file, HeaderText(file, stream));
        int length = NumericBytes.Length(header.Type, header.Extents.AsSpan())
            ?? throw new InvalidDataException($"{file}: its header promises an array of ({string.Join(", ", header.Extents)}), which is too large; save it again, or split it");
        byte[] bytes = ArrayStream.ReadToEnd(stream, length, file);
        int width = NumericBytes.Width(header.Type);
        int[] extents = [.. header.Extents.Select(extent => (int)extent)];
        if (header.IsBigEndian)
        {
            NumericBytes.Reverse(bytes, width);
        }

        return new NumericArray(file, header.Type, [.. extents], header.IsFortranOrder ? FortranOrder.ToC(bytes, width, extents) : bytes);
    }

    private static string HeaderText(string file, Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start[..6].SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{file}: is not a .npy file; save it with numpy.save");
        }

        if (start[6] is < 1 or > 3)
        {
            throw new InvalidDataException($"{file}: is a .npy file of version {start[6]}; versions 1 to 3 are known");
        }

        Span<byte> lengthBytes = stackalloc byte[start[6] == 1 ? 2 : 4];
        int read = stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        uint length = lengthBytes.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes) : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (read < lengthBytes.Length || length > MostHeaderBytes)
        {
            throw new InvalidDataException($"{file}: its header is truncated or too long; copy or save it again");
        }

        byte[] text = new byte[length];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
        {
            throw new InvalidDataException($"{file}: its header is truncated; copy or save it again");
        }

        return (start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text);
    }
}
