using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>One use of a layer in the whole network, models inside models taken apart.</summary>
/// <param name="Name">The name of its node: <c>conv</c>, <c>conv.1</c> for a second use, <c>features/conv</c> inside a model.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Sources">What it reads: the place of another use in the list, and which of its outputs.</param>
/// <param name="HasArguments">Whether it is called with anything but those.</param>
internal sealed record LayerUse(string Name, LayerConfig Layer, ImmutableArray<(int Use, int Output)> Sources, bool HasArguments)
{
    /// <summary>Whether it is the input of a model inside the model, which only hands on what that model reads.</summary>
    public bool IsPassage => Layer.Type == LayerTable.Input && !Sources.IsEmpty;
}
