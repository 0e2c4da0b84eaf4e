namespace Galvani.Formats.Keras;

/// <summary>A value that a configuration refers to: an output of a certain use of a layer.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Call">Which use of it, as the file counts.</param>
/// <param name="Output">Which of its outputs.</param>
/// <param name="IsHistory">Whether it stands in a <c>keras_history</c>, where uses are always counted from 0.</param>
internal readonly record struct TensorReference(string Layer, int Call, int Output, bool IsHistory);
