using System.Collections.Immutable;

namespace Galvani;

/// <summary>One layer of a model file.</summary>
/// <param name="Name">The name of its node: that in the file, with <c>.1</c> behind it for a second use and <c>model/</c> before it inside a model.</param>
/// <param name="Type">Its class in the tool that wrote the file, for instance Keras's <c>AveragePooling2D</c>.</param>
/// <param name="Layers">What it becomes: one layer, a linear one and its activation, or several steps; empty when it is refused.</param>
/// <param name="Problems">Why it is refused, each with a remedy; empty when it is read.</param>
public sealed record OutlineLayer(string Name, string Type, ImmutableArray<Layer> Layers, ImmutableArray<Problem> Problems);
