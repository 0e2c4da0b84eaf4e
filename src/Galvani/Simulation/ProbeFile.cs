using System.Runtime.InteropServices;
using Galvani.Tensors;
using Microsoft.Win32.SafeHandles;

namespace Galvani.Simulation;

/// <summary>
/// The file that a probe writes to: <c>[images][samples][neurons]</c>, 32-bit floats. Each image is written at its place as it finishes, from any thread.
/// </summary>
internal sealed class ProbeFile(Probe probe, int images, int samples, int sampleSize)
{
    private const int Piece = 1 << 28; // numbers; a span of bytes ends at 2 GiB

    private readonly string _path = Path.GetFullPath(probe.File!); // the current folder may be another one when it is read
    private readonly byte[] _header = NpyHeader.OfFloats(images, samples, sampleSize);
    private readonly long _length = (long)samples * sampleSize;
    private SafeFileHandle? _handle;

    /// <summary>Makes the file under a temporary name, as long as it will be; whoever asked keeps or discards it.</summary>
    /// <exception cref="IOException">The file exists, or the disk refuses.</exception>
    public PendingFile Create()
    {
        if (Path.Exists(_path))
        {
            throw new IOException($"{_path}: exists already, and the probe '{probe.Name}' is to write it; delete it or choose another name");
        }

        try
        {
            PendingFile pending = new(_path, overwrite: false, Place(images));
            _handle = pending.Handle;

            return pending;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{_path}: the probe '{probe.Name}' cannot write it: {error.Message}", error);
        }
    }

    /// <summary>Writes what comes before the images.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void WriteHeader() => RandomAccess.Write(_handle!, _header, 0);

    /// <summary>Writes what was recorded of one image.</summary>
    /// <param name="image">Index among the recorded images.</param>
    /// <param name="values">Its samples.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(int image, ReadOnlySpan<float> values)
    {
        for (int done = 0; done < values.Length; done += Math.Min(Piece, values.Length - done))
        {
            ReadOnlySpan<float> piece = values.Slice(done, Math.Min(Piece, values.Length - done));
            RandomAccess.Write(_handle!, MemoryMarshal.AsBytes(piece), Place(image) + (sizeof(float) * (long)done));
        }
    }

    /// <summary>Reads what was recorded of one image.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="InvalidDataException">It is no longer the file that was written.</exception>
    public float[] Read(int image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, images);
        using SafeFileHandle file = File.OpenHandle(_path);
        if (RandomAccess.GetLength(file) != Place(images))
        {
            throw new InvalidDataException($"{_path}: is not the file that the probe '{probe.Name}' wrote; run again");
        }

        float[] values = new float[_length];
        for (int done = 0; done < values.Length;)
        {
            Span<float> piece = values.AsSpan(done, Math.Min(Piece, values.Length - done));
            int read = RandomAccess.Read(file, MemoryMarshal.AsBytes(piece), Place(image) + (sizeof(float) * (long)done));
            done += read >= sizeof(float) ? read / sizeof(float) : throw new EndOfStreamException($"{_path}: ends too early");
        }

        return values;
    }

    /// <summary>The first byte of an image; behind the last one, the length of the file.</summary>
    private long Place(int image) => _header.Length + (sizeof(float) * _length * image);
}
