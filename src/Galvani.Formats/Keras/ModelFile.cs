using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>A Keras file with weights, and in most cases with the configuration: HDF5, or a zip archive with HDF5 inside.</summary>
internal static class ModelFile
{
    private const string Config = "model_config";
    private const string Version = "keras_version";

    /// <summary>Reads everything that a file holds of a model.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="architecture">The file with the configuration and its name; null where the file itself has it.</param>
    /// <exception cref="InvalidModelException">It is damaged, or not a Keras model.</exception>
    public static ModelOutline Inspect(Stream stream, string file, (Stream Stream, string File)? architecture = null)
    {
        ModelConfig? config = architecture is (Stream text, string name) ? Checked(name, () => ArchitectureFile.Read(text, name)) : null;

        return Checked(file, () => KerasArchive.Recognizes(stream) ? Archive(stream, file, config) : Hdf5(stream, file, config));
    }

    /// <summary>The configuration in an HDF5 file; null where it only holds weights.</summary>
    /// <exception cref="InvalidModelException">It holds neither.</exception>
    public static ModelConfig? ConfigOf(Hdf5Reader reader, string file) =>
        reader.HasAttribute("/", Config) ? ModelConfig.Parse(file, Config, reader.Text("/", Config), reader.HasAttribute("/", Version) ? reader.Text("/", Version) : null)
        : WeightLayout.Recognizes(reader) ? null
        : throw new InvalidModelException(file, "", "is not a Keras model: it has no attribute model_config; save the whole model with model.save(\"model.keras\")");

    private static ModelOutline Hdf5(Stream stream, string file, ModelConfig? architecture)
    {
        using Hdf5Reader reader = new(stream, file);
        ModelConfig config = architecture ?? ConfigOf(reader, file) ?? throw new InvalidModelException(
            file,
            "",
            "holds weights only, without the layers they belong to; give the file with the text of model.to_json(), or one with the whole model, "
            + "as the architecture: --architecture FILE of galvani classify, inspect and check, or KerasModel.Read(weights, architecture)");

        return Build(reader, file, config);
    }

    private static ModelOutline Archive(Stream stream, string file, ModelConfig? architecture)
    {
        using KerasArchive archive = new(stream, file);
        ModelConfig config = architecture ?? archive.ReadConfig();
        using MemoryStream weights = archive.Read(KerasArchive.Weights);
        using Hdf5Reader reader = new(weights, $"{file}: {KerasArchive.Weights}");

        return Build(reader, file, config);
    }

    private static ModelOutline Build(Hdf5Reader reader, string file, ModelConfig config) =>
        new ModelBuilder(file, config.IsKnown ? WeightLayout.Bind(reader, config) : [], config.KerasVersion).Build(config);

    private static T Checked<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (InvalidModelException or UnsupportedNetworkException))
        {
            // The parsers are checked step by step; this is the promise that nothing else escapes from damaged bytes.
            throw new InvalidModelException(file, "", $"is damaged ({error.Message.ReplaceLineEndings(" ")})", error);
        }
    }
}
