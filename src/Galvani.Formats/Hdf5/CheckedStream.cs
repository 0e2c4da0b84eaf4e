using System.Runtime.CompilerServices;

namespace Galvani.Formats.Hdf5;

/// <summary>
/// A file as an HDF5 parser sees it. Damaged files hold loops and trees without end; every step of a parser reads something, so this is
/// where such a parser is stopped, by an exception, before it fills the stack or runs for ever.
/// </summary>
internal sealed class CheckedStream(Stream inner) : Stream
{
    private const long AllowedReads = 20_000_000; // far above what thousands of layers need, about a second for a loop
    private const long AllowedBytes = 64L << 20;
    private const int ReadingsOfAByte = 64; // a parser reads shared headers and heaps again and again

    private readonly SymbolTableCache _cache = new();
    private readonly HeapSizes _heaps = new();
    private readonly MessageSizes _messages = new();
    private long _reads;

    /// <summary>Bytes that were delivered so far.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = inner.Length;

    public override long Position { get => inner.Position; set => Seek(value, SeekOrigin.Begin); }

    public override int Read(Span<byte> buffer)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        long position = Position;
        if (buffer.Length > Length - position)
        {
            throw new EndOfStreamException($"{buffer.Length} bytes are expected at {position}, the file ends at {Length}");
        }

        BytesRead += buffer.Length;
        if (++_reads > AllowedReads + Length || BytesRead > AllowedBytes + (ReadingsOfAByte * Length))
        {
            throw new InvalidDataException("its structures refer to each other without end");
        }

        inner.ReadExactly(buffer);
        _cache.Clear(position, buffer);
        _heaps.Check(position, buffer, Length);
        _messages.Check(position, buffer, inner);
        ChunkIndexSizes.Check(buffer, inner);

        return buffer.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

        return target >= 0 && target <= Length
            ? inner.Seek(target, SeekOrigin.Begin)
            : throw new EndOfStreamException($"position {target} lies outside the {Length} bytes of the file");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
