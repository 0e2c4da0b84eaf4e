namespace Galvani.Formats.Keras;

/// <summary>The checksum of zip archives: CRC-32 with the polynomial of ISO 3309, as RFC 1952 defines it.</summary>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] _table = [.. Enumerable.Range(0, 256).Select(Entry)];

    private uint _state = uint.MaxValue;

    /// <summary>The checksum of all bytes so far.</summary>
    public uint Value => ~_state;

    /// <summary>Goes on with more bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        foreach (byte value in bytes)
        {
            state = _table[(byte)state ^ value] ^ (state >> 8);
        }

        _state = state;
    }

    private static uint Entry(int index)
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
        }

        return value;
    }
}
