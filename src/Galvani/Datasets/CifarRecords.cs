using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>Records of one label byte and 3,072 pixel bytes: 1,024 red, 1,024 green, 1,024 blue, each row by row.</summary>
internal sealed class CifarRecords : Dataset
{
    private const int Side = 32;
    private const int Plane = Side * Side;
    private const int Channels = 3;
    public const int RecordBytes = 1 + (Channels * Plane);

    private readonly ImmutableArray<byte[]> _files;
    private readonly ImmutableArray<int> _starts;

    public CifarRecords(ImmutableArray<byte[]> files)
    {
        _files = files;
        int count = 0;
        ImmutableArray<int>.Builder starts = ImmutableArray.CreateBuilder<int>();
        foreach (byte[] file in files)
        {
            starts.Add(count);
            count += file.Length / RecordBytes;
        }

        _starts = starts.ToImmutable();
        Count = count;
    }

    public override int Count { get; }

    public override Shape ImageShape => Cifar10.ImageShape;

    public override ImmutableArray<string> ClassNames => Cifar10.ClassNames;

    public override int Label(int image) => Record(image)[0];

    public override void Read(int image, Span<float> pixels)
    {
        ReadOnlySpan<byte> planes = Record(image)[1..];
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int place = 0; place < Plane; place++)
            {
                pixels[(place * Channels) + channel] = planes[(channel * Plane) + place];
            }
        }
    }

    /// <summary>Refuses bytes that are not whole records with labels of the ten classes.</summary>
    public static void Check(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0 || bytes.Length % RecordBytes != 0)
        {
            throw new InvalidDataException($"{file}: {bytes.Length} bytes are not whole records of {RecordBytes}; copy the file again");
        }

        for (int start = 0; start < bytes.Length; start += RecordBytes)
        {
            if (bytes[start] >= Cifar10.ClassNames.Length)
            {
                throw new InvalidDataException($"{file}: record {start / RecordBytes} has the label {bytes[start]}, which is above 9; this is not CIFAR-10's binary version, get that one");
            }
        }
    }

    private ReadOnlySpan<byte> Record(int image)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, Count);
        int file = _starts.Length - 1;
        while (_starts[file] > image)
        {
            file--;
        }

        return _files[file].AsSpan((image - _starts[file]) * RecordBytes, RecordBytes);
    }
}
