namespace Galvani.Tensors;

/// <summary>Reads the numbers of an array from a stream whose length a header only claims: memory grows with the bytes that really come.</summary>
internal static class ArrayStream
{
    private const int FirstBytes = 1 << 20;

    /// <summary>Exactly so many bytes, which must be the last of the stream.</summary>
    /// <exception cref="InvalidDataException">There are fewer or more, or they cannot be unpacked.</exception>
    public static byte[] ReadToEnd(Stream stream, int length, string file)
    {
        byte[] bytes = new byte[Math.Min(length, FirstBytes)];
        int done = 0;
        while (true)
        {
            int read = stream.ReadAtLeast(bytes.AsSpan(done), bytes.Length - done, throwOnEndOfStream: false);
            done += read;
            if (done < bytes.Length)
            {
                throw new InvalidDataException($"{file}: its header promises {length} bytes of numbers, {done} are there; the file is truncated, copy or save it again");
            }

            if (done == length)
            {
                break;
            }

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }

        return stream.ReadByte() < 0 ? bytes : throw new InvalidDataException($"{file}: more bytes follow than the {length} that its header promises; copy or save it again");
    }
}
