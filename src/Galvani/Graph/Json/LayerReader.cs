using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>What a layer is made of: its hyperparameters, the shapes in front of it, and its arrays where it has some already.</summary>
/// <param name="Fields">The node's object.</param>
/// <param name="Inputs">The shapes in front of it.</param>
/// <param name="Context">Where weights come from.</param>
/// <param name="Arrays">The arrays of the file; null in a description.</param>
internal sealed record LayerReader(JsonFields Fields, ImmutableArray<Shape> Inputs, BlockContext Context, NodeArrays? Arrays)
{
    /// <summary>Numbers that belong to the network's design, one per channel: an array of a file; in a description a list, or one number for all.</summary>
    public Tensor PerChannel(string name, float fallback)
    {
        int channels = Context.Input[^1];
        if (Arrays is not null)
        {
            return Arrays.Read(name, Shape.Vector(channels));
        }

        if (Fields.Find(name) is not { ValueKind: JsonValueKind.Array })
        {
            return Context.Vector(name, channels, (float)Fields.Number(name, fallback));
        }

        float[] values = Fields.Floats(name);

        return values.Length == channels
            ? new Tensor(Shape.Vector(channels), values)
            : throw Fields.Error($"'{name}' has {values.Length} numbers for {channels} channels");
    }
}
