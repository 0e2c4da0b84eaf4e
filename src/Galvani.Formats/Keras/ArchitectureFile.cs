using System.Text;
using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>A file with the configuration of a model whose weights are in another one: JSON, or a file with the whole model.</summary>
internal static class ArchitectureFile
{
    private static ReadOnlySpan<byte> Hdf5Signature => [0x89, (byte)'H', (byte)'D', (byte)'F'];

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidModelException">It is damaged, or holds none.</exception>
    public static ModelConfig Read(Stream stream, string file)
    {
        if (KerasArchive.Recognizes(stream))
        {
            using KerasArchive archive = new(stream, file);

            return archive.ReadConfig();
        }

        byte[] head = new byte[Hdf5Signature.Length];
        stream.Position = 0;
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(Hdf5Signature))
        {
            using Hdf5Reader reader = new(stream, file);

            return ModelFile.ConfigOf(reader, file)
                ?? throw new InvalidModelException(file, "", "holds weights only, too; give the text of model.to_json(), or a file with the whole model");
        }

        stream.Position = 0;
        using StreamReader text = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);

        return ModelConfig.Parse(file, "architecture", text.ReadToEnd());
    }
}
