using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>The two ways in which Keras lays out weights in a file.</summary>
internal static class WeightLayout
{
    private const string Whole = "model_weights"; // where a file with the whole model has what a file of weights has at its root

    /// <summary>Whether a file without a configuration looks as if it held weights.</summary>
    public static bool Recognizes(Hdf5Reader reader) => NamedWeights.IsAt(reader, "/") || reader.Exists(NumberedWeights.Layers);

    /// <summary>The weights of every layer that has any, in models inside models too. Everything that the file lists must be there; nothing is read yet.</summary>
    /// <exception cref="InvalidModelException">Something that is listed is missing, or belongs to no layer of the model.</exception>
    public static Dictionary<LayerConfig, WeightGroup> Bind(Hdf5Reader reader, ModelConfig model) =>
        reader.Exists(Whole) ? NamedWeights.Bind(reader, Whole, model)
        : NamedWeights.IsAt(reader, "/") ? NamedWeights.Bind(reader, "/", model)
        : reader.Exists(NumberedWeights.Layers) ? NumberedWeights.Bind(reader, model)
        : throw new InvalidModelException(reader.File, Whole, "there is no such group, and none of the other layouts of Keras; save the whole model again");
}
