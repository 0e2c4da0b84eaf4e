using System.Buffers.Binary;

namespace Galvani.Formats.Hdf5;

/// <summary>
/// Makes a parser forget what the entries of a symbol table remember of the groups that they name. The note goes stale when a group gets a
/// member whose name is not ASCII, which moves all members elsewhere; PureHDF 2.2.0 trusts it and then misses members.
/// </summary>
/// <remarks>HDF5 File Format Specification 3.0, sections III.B and III.C: the cache is only a hint.</remarks>
internal sealed class SymbolTableCache
{
    private const int HeaderBytes = 8;
    private const int CountPosition = 6;
    private const int EntryBytes = 40; // with addresses of 8 bytes
    private const int CacheTypePosition = 16;
    private const uint GroupIsCached = 1;

    private long _start = -1;
    private int _count;

    private static ReadOnlySpan<byte> Signature => "SNOD"u8;

    /// <summary>Looks at what was read from <paramref name="position"/>, and clears the type of a cache that describes a group.</summary>
    public void Clear(long position, Span<byte> bytes)
    {
        if (bytes.Length == sizeof(uint) && bytes.SequenceEqual(Signature))
        {
            (_start, _count) = (position, 0);
        }
        else if (_start >= 0 && bytes.Length == sizeof(ushort) && position == _start + CountPosition)
        {
            _count = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        }
        else if (bytes.Length == sizeof(uint) && _count > 0 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == GroupIsCached)
        {
            (long entry, long offset) = Math.DivRem(position - _start - HeaderBytes, EntryBytes);
            if (offset == CacheTypePosition && entry >= 0 && entry < _count)
            {
                bytes.Clear();
            }
        }
    }
}
