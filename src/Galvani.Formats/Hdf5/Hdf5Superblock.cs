using System.Buffers.Binary;

namespace Galvani.Formats.Hdf5;

/// <summary>The first bytes of an HDF5 file: its signature, and how long it says it is.</summary>
/// <remarks>HDF5 File Format Specification 3.0, section II.A.</remarks>
internal static class Hdf5Superblock
{
    private const int VersionPosition = 8;
    private const int LongestNeeded = 52;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Refuses what is no HDF5 file or is shorter than it says.</summary>
    /// <exception cref="InvalidModelException">It is not a whole HDF5 file.</exception>
    public static void Check(Stream stream, string file)
    {
        byte[] buffer = new byte[LongestNeeded];
        stream.Position = 0;
        int length = stream.ReadAtLeast(buffer, LongestNeeded, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = buffer.AsSpan(0, length);
        if (length == 0)
        {
            throw new InvalidModelException(file, "", "is empty; copy or save it again");
        }

        if (!head.StartsWith(Signature))
        {
            throw new InvalidModelException(file, "", "is not an HDF5 file; name a model that Keras wrote with model.save(\"model.h5\") or model.save(\"model.keras\")");
        }

        // The width of an address and the address of the file's end, by version of the superblock.
        (int width, int end) = length < LongestNeeded ? (0, 0) : head[VersionPosition] switch
        {
            0 => (13, 40),
            1 => (13, 44),
            2 or 3 => (9, 28),
            _ => (0, 0),
        };
        if (width > 0 && head[width] == 8 && BinaryPrimitives.ReadUInt64LittleEndian(head[end..]) is ulong whole && whole > (ulong)stream.Length)
        {
            throw new InvalidModelException(file, "", $"is truncated: it holds {stream.Length} of {whole} bytes; copy or save it again");
        }
    }
}
