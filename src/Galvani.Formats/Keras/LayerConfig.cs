using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>One layer of a model's configuration.</summary>
/// <param name="Name">Its name, unique in the model.</param>
/// <param name="Type">Its Keras class; with the package in front for a class of the user's own.</param>
/// <param name="Options">Its own configuration.</param>
/// <param name="Calls">The places where the model uses it; none for an input, more than one for a shared layer.</param>
/// <param name="Inner">What is inside, where the layer is a model.</param>
internal sealed record LayerConfig(string Name, string Type, ConfigObject Options, ImmutableArray<LayerCall> Calls, ModelConfig? Inner = null)
{
    /// <summary>How often it is used; an input counts once.</summary>
    public int UseCount => Math.Max(1, Calls.Length);
}
