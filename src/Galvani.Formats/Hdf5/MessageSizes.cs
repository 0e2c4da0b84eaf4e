using System.Buffers.Binary;

namespace Galvani.Formats.Hdf5;

/// <summary>
/// Checks the sizes inside the messages of an object's header before PureHDF 2.2.0 allocates what they claim: a message must hold all that it speaks of.
/// </summary>
/// <remarks>HDF5 File Format Specification 3.0, sections IV.A.1.a, IV.A.1.b and IV.A.2.f, g, m.</remarks>
internal sealed class MessageSizes
{
    private const int DataType = 0x03;
    private const int FillValue = 0x05;
    private const int Link = 0x06;
    private const int Attribute = 0x0C;
    private const int SharedFlag = 2;

    private const int OrderFlag = 4; // of a header of version 2: its messages tell in which order they were made
    private const int HeaderFlagsPosition = 4; // from the second letter of the signature

    // A message begins with reads of 2 (type), 2 (size), 1 (flags) and 3 bytes (reserved), one behind the other; in a header of version 2
    // with reads of 1 (type), 2 (size) and 1 byte (flags), and perhaps 2 for the order.
    private (long Position, int Value) _type, _size, _byte, _flags;
    private long _header = -1; // of version 2
    private int _orderBytes;

    private static ReadOnlySpan<byte> Signature => "HDR"u8; // of version 2, behind an O that is read alone

    /// <summary>Looks at what was read from <paramref name="position"/>; may read on in the file, and returns to where it was.</summary>
    /// <exception cref="EndOfStreamException">A message claims more than it holds.</exception>
    public void Check(long position, ReadOnlySpan<byte> bytes, Stream file)
    {
        switch (bytes.Length)
        {
            case 1:
                (_byte, _flags) = (_flags, (position, bytes[0]));
                if (_header >= 0 && position == _header + HeaderFlagsPosition)
                {
                    _orderBytes = (bytes[0] & OrderFlag) != 0 ? sizeof(ushort) : 0;
                }
                else if (_header >= 0 && (_byte.Position, _size.Position) == (position - 3, position - 2))
                {
                    Require(_byte.Value, position + 1, position + 1 + _orderBytes, file);
                }

                break;
            case 2:
                _type = _size;
                _size = (position, BinaryPrimitives.ReadUInt16LittleEndian(bytes));
                break;
            case 3 when bytes.SequenceEqual(Signature):
                _header = position;
                break;
            case 3 when (_type.Position, _size.Position, _flags.Position) == (position - 5, position - 3, position - 1):
                Require(_type.Value, position + bytes.Length, position + bytes.Length, file);
                break;
        }
    }

    private void Require(int type, long next, long start, Stream file)
    {
        if (type is not (DataType or FillValue or Link or Attribute) || (_flags.Value & SharedFlag) != 0)
        {
            return;
        }

        byte[] body = new byte[_size.Value];
        file.Position = start;
        int length = file.ReadAtLeast(body, body.Length, throwOnEndOfStream: false);
        file.Position = next;
        ulong claim;
        try
        {
            claim = type switch
            {
                DataType => FloatLayout.Check(body),
                FillValue => FillValueBytes(body),
                Link => NameBytes(body),
                _ => AttributeBytes(body),
            };
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            claim = ulong.MaxValue; // it ends before it tells its size
        }

        if (length < body.Length || claim > (ulong)length)
        {
            throw new EndOfStreamException($"a message at {start} claims {claim} bytes of its {length}");
        }
    }

    private static ulong FillValueBytes(ReadOnlySpan<byte> body) => body[0] switch
    {
        1 or 2 when body[3] == 1 => Number(body[4..], sizeof(uint)),
        3 when (body[1] & 0x20) != 0 => Number(body[2..], sizeof(uint)),
        _ => 0,
    };

    private static ulong NameBytes(ReadOnlySpan<byte> body)
    {
        int flags = body[1];
        int at = 2 + ((flags & 8) != 0 ? 1 : 0) + ((flags & 4) != 0 ? sizeof(ulong) : 0) + ((flags & 16) != 0 ? 1 : 0);

        return Number(body[at..], 1 << (flags & 3));
    }

    private static ulong AttributeBytes(ReadOnlySpan<byte> body)
    {
        bool isPadded = body[0] == 1;
        if (!isPadded && body[1] != 0)
        {
            return 0; // its type is kept elsewhere
        }

        int Padded(int size) => isPadded ? (size + 7) & ~7 : size;
        int type = (body[0] == 3 ? 9 : 8) + Padded((int)Number(body[2..], sizeof(ushort)));
        int space = type + Padded((int)Number(body[4..], sizeof(ushort)));
        int rank = body[space + 1];
        int extents = space + (body[space] == 1 ? 8 : 4);
        ulong size = Number(body[(type + 4)..], sizeof(uint));
        for (int axis = 0; axis < rank; axis++)
        {
            ulong extent = Number(body[(extents + (axis * sizeof(ulong)))..], sizeof(ulong));
            size = extent > 0 && size > ulong.MaxValue / extent ? ulong.MaxValue : size * extent;
        }

        return size;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, int width)
    {
        ulong number = 0;
        for (int i = 0; i < width; i++)
        {
            number |= (ulong)bytes[..width][i] << (8 * i);
        }

        return number;
    }
}
