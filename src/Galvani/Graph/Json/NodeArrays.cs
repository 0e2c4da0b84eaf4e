using Galvani.Tensors;

namespace Galvani.Graph.Json;

/// <summary>The arrays of one node in a file. Nothing is allocated for an array that has not the shape it must have.</summary>
/// <param name="file">The file.</param>
/// <param name="node">The node's name.</param>
/// <param name="used">Receives the names of the arrays that were asked for.</param>
internal sealed class NodeArrays(Safetensors file, string node, HashSet<string> used)
{
    private const string Float = "F32";

    /// <summary>An array of a known shape.</summary>
    public Tensor Read(string weight, Shape shape)
    {
        string name = LayerWriter.ArrayName(node, weight);
        SafetensorsEntry entry = Entry(name);

        return entry.Shape.AsSpan().SequenceEqual(shape.Extents.AsSpan())
            ? file.Tensor(name)
            : throw new InvalidModelException(file.File, name, $"has the shape [{string.Join(", ", entry.Shape)}]; the layer needs [{string.Join(", ", shape.Extents)}]");
    }

    /// <summary>An array of whatever shape, with a known number of values.</summary>
    public Tensor Read(string weight, int count)
    {
        string name = LayerWriter.ArrayName(node, weight);
        SafetensorsEntry entry = Entry(name);

        return entry.Length == (long)count * sizeof(float) && !entry.Shape.IsEmpty
            ? file.Tensor(name)
            : throw new InvalidModelException(file.File, name, $"has the shape [{string.Join(", ", entry.Shape)}]; the layer needs {count} values");
    }

    private SafetensorsEntry Entry(string name)
    {
        if (!file.Entries.TryGetValue(name, out SafetensorsEntry? entry))
        {
            throw new InvalidModelException(file.File, name, "the array is missing");
        }

        used.Add(name);

        return entry.Type == Float ? entry : throw new InvalidModelException(file.File, name, $"is of type {entry.Type}; weights are {Float}");
    }
}
