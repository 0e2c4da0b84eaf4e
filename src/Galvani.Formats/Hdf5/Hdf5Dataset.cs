using System.Collections.Immutable;
using PureHDF;
using PureHDF.VOL.Native;

namespace Galvani.Formats.Hdf5;

/// <summary>A dataset of floating-point numbers. Its extents are known at once; its values are read only when they are asked for.</summary>
internal sealed class Hdf5Dataset
{
    private const int MostDeflate = 1032; // the best ratio that the deflate format can reach: zlib's technical details
    private const int MostSlots = 10_007; // of the chunk cache; a prime, since chunks are hashed to slots

    private readonly Hdf5Reader _reader;
    private readonly IH5Dataset _dataset;
    private readonly CheckedStream _stream;

    public Hdf5Dataset(Hdf5Reader reader, string path, IH5Dataset dataset, CheckedStream stream)
    {
        _reader = reader;
        _dataset = dataset;
        _stream = stream;
        Path = path;
        Extents = dataset.Space.Type == H5DataspaceType.Simple ? [.. dataset.Space.Dimensions] : [];
    }

    /// <summary>Where it is in the file.</summary>
    public string Path { get; }

    /// <summary>The extents; empty for a single number.</summary>
    public ImmutableArray<ulong> Extents { get; }

    /// <summary>The values as 32-bit floats.</summary>
    /// <param name="opaqueIsBrainFloat">Whether values of 16 bits of no known type are bfloat16; others must say so in their attribute <c>dtype</c>.</param>
    /// <exception cref="InvalidModelException">They are no numbers, not all in the file, or damaged.</exception>
    public float[] Floats(bool opaqueIsBrainFloat = false) => _reader.Try(Path, () =>
    {
        long bytes = checked(Extents.Aggregate(1L, (product, extent) => checked(product * (long)extent)) * _dataset.Type.Size);
        RequireSpace(bytes);
        long before = _stream.BytesRead;
        float[] values = (_dataset.Type.Class, _dataset.Type.Size) switch
        {
            (H5DataTypeClass.FloatingPoint, 4) => Read<float>(bytes),
            (H5DataTypeClass.FloatingPoint, 8) => Array.ConvertAll(Read<double>(bytes), value => (float)value),
            (H5DataTypeClass.FloatingPoint, 2) => Array.ConvertAll(Read<Half>(bytes), value => (float)value),
            (H5DataTypeClass.Opaque, 2) when opaqueIsBrainFloat || IsBrainFloat() => Array.ConvertAll(Read<ushort>(bytes), Widened),
            (H5DataTypeClass type, int size) => throw new InvalidModelException(
                _reader.File, Path, $"holds {type} values of {size} bytes; weights must be floating-point numbers of 16, 32 or 64 bits"),
        };

        // Values that are not in the file at all, but only declared or kept in another file, would be read as zeros or as somebody else's.
        long least = _dataset.Layout.Class switch
        {
            H5DataLayoutClass.Contiguous => bytes,
            H5DataLayoutClass.Chunked => bytes / MostDeflate,
            _ => 0,
        };

        return _stream.BytesRead - before >= least ? values : throw new InvalidModelException(_reader.File, Path, "its values are not in the file");
    });

    /// <summary>NumPy has no bfloat16, so h5py writes it as bytes without a meaning, and Keras says beside them what they are.</summary>
    private bool IsBrainFloat() => _reader.HasAttribute(Path, "dtype") && _reader.Text(Path, "dtype") == "bfloat16";

    /// <summary>A bfloat16 is the upper half of a 32-bit float.</summary>
    private static float Widened(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private T[] Read<T>(long bytes) => _dataset is NativeDataset native
        ? native.Read<T[]>(new H5DatasetAccess(ChunkCache: new SimpleReadingChunkCache(MostSlots, (ulong)Math.Max(bytes, 1) * 2)))
        : _dataset.Read<T[]>();

    /// <summary>Refuses before anything is allocated what this file cannot hold.</summary>
    private void RequireSpace(long bytes)
    {
        H5DataLayoutClass layout = _dataset.Layout.Class;
        long most = layout switch
        {
            H5DataLayoutClass.Compact or H5DataLayoutClass.Contiguous => _stream.Length,
            H5DataLayoutClass.Chunked => _stream.Length * MostDeflate,
            _ => throw new InvalidModelException(_reader.File, Path, $"is stored as {layout}, which may refer to other files and is not read"),
        };
        long chunk = layout == H5DataLayoutClass.Chunked
            ? _dataset.Layout.Chunks.Aggregate((long)_dataset.Type.Size, (product, extent) => checked(product * (long)extent))
            : 0;
        if (bytes > most || chunk > most)
        {
            throw new InvalidModelException(_reader.File, Path, $"claims {Math.Max(bytes, chunk)} bytes, which a file of {_stream.Length} bytes cannot hold");
        }
    }
}
