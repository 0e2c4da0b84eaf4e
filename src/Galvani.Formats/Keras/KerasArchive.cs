using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>A <c>.keras</c> file: a zip archive of a configuration and weights. Members are unpacked into memory, others than these two are passed over.</summary>
internal sealed class KerasArchive : IDisposable
{
    /// <summary>The member with the configuration.</summary>
    public const string Config = "config.json";

    /// <summary>The member that says which Keras wrote the file.</summary>
    private const string Metadata = "metadata.json";

    /// <summary>The member with the weights.</summary>
    public const string Weights = "model.weights.h5";

    private const int MostDeflate = 1032; // the best ratio that the deflate format can reach: zlib's technical details

    private readonly Stream _stream;
    private readonly string _file;
    private readonly ZipArchive _archive;

    /// <summary>Opens an archive; the stream stays open.</summary>
    /// <exception cref="InvalidModelException">It is not whole.</exception>
    public KerasArchive(Stream stream, string file)
    {
        _stream = stream;
        _file = file;
        stream.Position = 0;
        _archive = Try("", () => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
    }

    private static ReadOnlySpan<byte> Signature => "PK\x03\x04"u8;

    /// <summary>Whether a file begins as a zip archive does.</summary>
    public static bool Recognizes(Stream stream)
    {
        Span<byte> head = stackalloc byte[Signature.Length];
        stream.Position = 0;

        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(Signature);
    }

    /// <summary>The configuration of the model. Only Keras 3 and the last of Keras 2 write such files; the version is in a member of its own.</summary>
    /// <exception cref="InvalidModelException">It is missing or damaged.</exception>
    public ModelConfig ReadConfig() => ModelConfig.Parse(_file, Config, Text(Config), Version());

    private string? Version()
    {
        if (!_archive.Entries.Any(entry => entry.FullName == Metadata))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(Text(Metadata));

            return new ConfigObject(_file, Metadata, document.RootElement).Text("keras_version", "");
        }
        catch (JsonException error)
        {
            throw new InvalidModelException(_file, Metadata, "is not JSON", error);
        }
    }

    /// <summary>The text of a member.</summary>
    /// <exception cref="InvalidModelException">It is missing, damaged, or no text.</exception>
    public string Text(string name)
    {
        using MemoryStream content = Read(name);

        return Try(name, () => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content.GetBuffer(), 0, (int)content.Length));
    }

    /// <summary>The bytes of a member.</summary>
    /// <exception cref="InvalidModelException">It is missing or damaged, or claims more than the archive can hold.</exception>
    public MemoryStream Read(string name) => Try(name, () =>
    {
        ZipArchiveEntry[] found = [.. _archive.Entries.Where(entry => entry.FullName == name)];
        ZipArchiveEntry entry = found switch
        {
            [ZipArchiveEntry only] => only,
            [] => throw new InvalidModelException(_file, name, "the archive has no such member; save the whole model with model.save(\"model.keras\")"),
            _ => throw new InvalidModelException(_file, name, "the archive has two such members"),
        };
        if (entry.CompressedLength > _stream.Length || entry.Length / MostDeflate > entry.CompressedLength)
        {
            throw new InvalidModelException(_file, name, $"claims {entry.Length} bytes, which an archive of {_stream.Length} bytes cannot hold");
        }

        return entry.Length <= Array.MaxLength
            ? Unpack(entry, name)
            : throw new InvalidModelException(_file, name, "is larger than 2 GiB, which is not read; save the model as .h5");
    });

    public void Dispose() => _archive.Dispose();

    /// <summary>Memory is taken as bytes arrive, so a claim alone costs nothing.</summary>
    private MemoryStream Unpack(ZipArchiveEntry entry, string name)
    {
        MemoryStream content = new();
        Crc32 crc = new();
        byte[] buffer = new byte[1 << 16];
        using Stream packed = entry.Open();
        for (int length; content.Length <= entry.Length && (length = packed.Read(buffer)) > 0;)
        {
            crc.Add(buffer.AsSpan(0, length));
            content.Write(buffer, 0, length);
        }

        if (content.Length != entry.Length || crc.Value != entry.Crc32)
        {
            throw new InvalidModelException(_file, name, "its bytes are not those that the archive was made of: it is damaged; copy or save it again");
        }

        content.Position = 0;

        return content;
    }

    private T Try<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new InvalidModelException(
                _file, place, $"the zip archive is truncated or damaged ({error.Message.ReplaceLineEndings(" ")}); copy or save it again", error);
        }
    }
}
