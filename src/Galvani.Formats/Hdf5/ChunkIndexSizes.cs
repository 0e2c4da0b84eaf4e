using System.Buffers.Binary;

namespace Galvani.Formats.Hdf5;

/// <summary>Checks how many chunks an index speaks of before PureHDF 2.2.0 allocates a bit for each page of them: their entries must fit into the file.</summary>
/// <remarks>
/// HDF5 File Format Specification 3.0, section VII.C, the fixed array index. The extensible array of section VII.D needs no such check: PureHDF takes no
/// count from it, only exponents, and every block that it allocates is smaller than the number of chunks, which the dataset's extents have been checked for.
/// </remarks>
internal static class ChunkIndexSizes
{
    private const int EntrySizePosition = 2; // from the end of the signature
    private const int EntriesPosition = 4;

    private static ReadOnlySpan<byte> Signature => "FAHD"u8;

    /// <summary>Looks at what was read; may read on in the file, and returns to where it was.</summary>
    /// <exception cref="EndOfStreamException">An index claims more entries than the file can hold.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, Stream file)
    {
        if (!bytes.SequenceEqual(Signature))
        {
            return;
        }

        long next = file.Position;
        Span<byte> header = stackalloc byte[EntriesPosition + sizeof(ulong)];
        int length = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        file.Position = next;
        ulong entries = BinaryPrimitives.ReadUInt64LittleEndian(header[EntriesPosition..]);
        ulong entryBytes = Math.Max(header[EntrySizePosition], (byte)1);
        if (length < header.Length || entries > (ulong)file.Length / entryBytes)
        {
            throw new EndOfStreamException($"an index of chunks claims {entries} entries in a file of {file.Length} bytes");
        }
    }
}
