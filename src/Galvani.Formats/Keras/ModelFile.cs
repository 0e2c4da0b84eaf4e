using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>A Keras file in HDF5: the configuration in an attribute, the weights in a group.</summary>
internal static class ModelFile
{
    private const string Config = "model_config";

    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    /// <summary>Reads everything that the file holds of the model.</summary>
    /// <exception cref="InvalidModelException">It is damaged, or not a Keras model.</exception>
    public static ModelOutline Inspect(Stream stream, string file)
    {
        RefuseZip(stream, file);
        try
        {
            using Hdf5Reader reader = new(stream, file);
            if (!reader.HasAttribute("/", Config))
            {
                bool hasWeights = reader.HasAttribute("/", "layer_names") || reader.HasAttribute("/", "layer_names0") || reader.Exists("layers");
                throw new InvalidModelException(file, "", (hasWeights
                    ? "holds weights only, without the layers they belong to"
                    : "is not a Keras model: it has no attribute model_config") + "; save the whole model with model.save(\"model.h5\")");
            }

            ModelConfig config = ModelConfig.Parse(file, reader.Text("/", Config));

            return new ModelBuilder(file, WeightGroup.All(reader)).Build(config);
        }
        catch (Exception error) when (error is not (InvalidModelException or UnsupportedNetworkException))
        {
            // The parsers are checked step by step; this is the promise that nothing else escapes from damaged bytes.
            throw new InvalidModelException(file, "", $"is damaged ({error.Message.ReplaceLineEndings(" ")})", error);
        }
    }

    private static void RefuseZip(Stream stream, string file)
    {
        Span<byte> head = stackalloc byte[Zip.Length];
        stream.Position = 0;
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual(Zip))
        {
            throw new InvalidModelException(
                file, "", "is a zip archive, as a .keras file is; that format is not read yet: save the model with model.save(\"model.h5\")");
        }
    }
}
