using Galvani.Formats.Keras;

namespace Galvani;

/// <summary>
/// Reads Keras models: <c>.keras</c> and <c>.h5</c> files as <c>model.save</c> writes them in Keras 2 and 3, and files of weights alone together with the
/// model's architecture. Nothing in a file is ever run, and nothing is written to disk.
/// </summary>
public static class KerasModel
{
    /// <summary>The network of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidModelException">It is damaged, or not a Keras model.</exception>
    /// <exception cref="UnsupportedNetworkException">It uses layers or options that are not read; all of them are listed.</exception>
    public static Network Read(string path) => Whole(Inspect(path));

    /// <summary>The network of a file with weights and a file with the architecture.</summary>
    /// <param name="weights">A file as <c>model.save_weights</c> writes it.</param>
    /// <param name="architecture">The text of <c>model.to_json()</c>, or a <c>.keras</c> or <c>.h5</c> file with the whole model.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidModelException">One is damaged, or they are not of the same model.</exception>
    /// <exception cref="UnsupportedNetworkException">The model uses layers or options that are not read; all of them are listed.</exception>
    public static Network Read(string weights, string architecture) => Whole(Inspect(weights, architecture));

    /// <summary>The network in a stream.</summary>
    /// <param name="stream">The bytes of the file, read from the beginning; it must be able to seek, and stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidModelException">It is damaged, or not a Keras model.</exception>
    /// <exception cref="UnsupportedNetworkException">It uses layers or options that are not read; all of them are listed.</exception>
    public static Network Read(Stream stream, string name) => Whole(Inspect(stream, name));

    /// <summary>The layers of a file and what becomes of each; a layer that cannot be read is told by its problems, not by an exception.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidModelException">It is damaged, or not a Keras model.</exception>
    public static ModelOutline Inspect(string path)
    {
        using FileStream stream = Open(path);

        return ModelFile.Inspect(stream, path);
    }

    /// <summary>As <see cref="Inspect(string)"/>, for a file with weights and a file with the architecture.</summary>
    /// <param name="weights">A file as <c>model.save_weights</c> writes it.</param>
    /// <param name="architecture">The text of <c>model.to_json()</c>, or a <c>.keras</c> or <c>.h5</c> file with the whole model.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidModelException">One is damaged, or they are not of the same model.</exception>
    public static ModelOutline Inspect(string weights, string architecture)
    {
        using FileStream stream = Open(weights);
        using FileStream text = Open(architecture);

        return ModelFile.Inspect(stream, weights, (text, architecture));
    }

    /// <summary>As <see cref="Inspect(string)"/>, for a stream.</summary>
    /// <param name="stream">The bytes of the file, read from the beginning; it must be able to seek, and stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidModelException">It is damaged, or not a Keras model.</exception>
    public static ModelOutline Inspect(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!stream.CanSeek)
        {
            throw new ArgumentException("the stream must be able to seek; copy it into a MemoryStream first", nameof(stream));
        }

        return ModelFile.Inspect(stream, name);
    }

    private static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new InvalidModelException(path, "", "is a folder, as a SavedModel is; that format is not read: save the model with model.save(\"model.keras\")");
        }

        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
            : throw new FileNotFoundException($"{path}: there is no such file; check the path, or write the file with model.save(\"model.keras\")", path);
    }

    private static Network Whole(ModelOutline outline) => outline.Network ?? throw new UnsupportedNetworkException(outline.Problems);
}
