using System.Buffers.Binary;

namespace Galvani.Formats.Hdf5;

/// <summary>
/// Checks the sizes in global and local heaps when they are read, because PureHDF 2.2.0 allocates what they claim before it finds the file too short.
/// </summary>
/// <remarks>HDF5 File Format Specification 3.0, sections III.D and III.E.</remarks>
internal sealed class HeapSizes
{
    private const int HeaderBytes = 16; // of a global heap and of each object in it
    private const int SizePosition = 8;

    private long _next = -1; // the 8-byte size that is read next, if the heap is walked in order
    private bool _isGlobal;

    private static ReadOnlySpan<byte> Global => "GCOL"u8;

    private static ReadOnlySpan<byte> Local => "HEAP"u8;

    /// <summary>Looks at what was read from <paramref name="position"/> in a file of a given length.</summary>
    /// <exception cref="EndOfStreamException">A heap claims more than the file holds.</exception>
    public void Check(long position, ReadOnlySpan<byte> bytes, long length)
    {
        if (bytes.Length == Global.Length && (bytes.SequenceEqual(Global) || bytes.SequenceEqual(Local)))
        {
            _isGlobal = bytes.SequenceEqual(Global);
            _next = position + SizePosition + (_isGlobal ? HeaderBytes : 0);
        }
        else if (position == _next && bytes.Length == sizeof(ulong))
        {
            ulong size = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (size > (ulong)length)
            {
                throw new EndOfStreamException($"a heap claims {size} bytes at {position}, the file has {length}");
            }

            // Objects of a global heap are padded to 8 bytes and follow each other; a local heap has one size.
            _next = _isGlobal ? position - SizePosition + HeaderBytes + (((long)size + 7) & ~7L) + SizePosition : -1;
        }
    }
}
