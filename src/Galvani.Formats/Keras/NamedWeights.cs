using System.Collections.Immutable;
using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>The layout of <c>.h5</c> files: a group per layer of the model, by its name, that lists the names of its weights.</summary>
internal static class NamedWeights
{
    private const string LayerNames = "layer_names";

    /// <summary>Whether a group lists layers.</summary>
    public static bool IsAt(Hdf5Reader reader, string root) => reader.HasAttribute(root, LayerNames) || reader.HasAttribute(root, LayerNames + "0");

    /// <summary>The weights of every layer that has any.</summary>
    /// <exception cref="InvalidModelException">A group or a dataset is missing, or belongs to no layer of the model.</exception>
    public static Dictionary<LayerConfig, WeightGroup> Bind(Hdf5Reader reader, string root, ModelConfig model)
    {
        if (reader.Names(root, LayerNames) is not ImmutableArray<string> names)
        {
            throw new InvalidModelException(reader.File, root, "does not list the names of the layers; save the whole model again");
        }

        Dictionary<LayerConfig, WeightGroup> groups = new(ReferenceEqualityComparer.Instance);
        Dictionary<string, LayerConfig> layers = model.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        foreach (string name in names)
        {
            string path = root == "/" ? name : $"{root}/{name}";
            if (!reader.Exists(path))
            {
                throw new InvalidModelException(reader.File, path, "the layer is listed, but the file does not hold its weights");
            }

            ImmutableArray<string> weights = reader.Names(path, "weight_names") ?? [];
            List<(string Prefix, string Name, Hdf5Dataset Dataset)> found = [.. weights.Select(weight => Weight(reader, path, weight))];
            if (layers.TryGetValue(name, out LayerConfig? layer))
            {
                Bind(reader, path, model, layer, found, groups);
            }
            else if (model.IsKnown && found.Count > 0)
            {
                throw new InvalidModelException(reader.File, path, "holds weights of a layer that the configuration does not have; give the configuration of the same model");
            }
        }

        return groups;
    }

    private static void Bind(
        Hdf5Reader reader, string path, ModelConfig model, LayerConfig layer, List<(string Prefix, string Name, Hdf5Dataset Dataset)> weights,
        Dictionary<LayerConfig, WeightGroup> groups)
    {
        if (layer.Inner is null)
        {
            groups[layer] = Group(reader, path, weights);

            return;
        }

        // All trained weights of a model inside the model come first, then all that are not trained: only their names tell to which layer they belong.
        ImmutableArray<string> prefixes = [.. weights.Select(weight => weight.Prefix).Distinct(StringComparer.Ordinal)];
        ILookup<string, (string Prefix, string Name, Hdf5Dataset Dataset)> byPrefix = weights.ToLookup(weight => weight.Prefix, StringComparer.Ordinal);
        foreach ((string prefix, LayerConfig leaf) in InnerNames.Match(reader.File, path, model.Name, layer, prefixes))
        {
            groups[leaf] = Group(reader, path, [.. byPrefix[prefix]]);
        }
    }

    private static WeightGroup Group(Hdf5Reader reader, string path, List<(string Prefix, string Name, Hdf5Dataset Dataset)> weights)
    {
        Dictionary<string, Hdf5Dataset> datasets = new(StringComparer.Ordinal);
        Dictionary<string, int> counts = weights.CountBy(weight => weight.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach ((string prefix, string name, Hdf5Dataset dataset) in weights)
        {
            // The parts of some layers have names of their own; then the whole name tells them apart, and nobody asks for it.
            string key = counts[name] == 1 ? name : $"{prefix}/{name}";
            if (!datasets.TryAdd(key, dataset))
            {
                throw new InvalidModelException(reader.File, path, $"lists '{key}' twice");
            }
        }

        return new WeightGroup(datasets);
    }

    /// <summary>
    /// Takes a name apart at its last slash: <c>sequential/conv2d</c> and <c>kernel</c> of <c>sequential/conv2d/kernel:0</c>. The <c>:0</c> is TensorFlow's.
    /// </summary>
    private static (string Prefix, string Name, Hdf5Dataset Dataset) Weight(Hdf5Reader reader, string path, string weight)
    {
        int slash = weight.LastIndexOf('/');
        string name = weight[(slash + 1)..];

        return (
            slash < 0 ? "" : weight[..slash],
            name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name,
            reader.Dataset($"{path}/{weight}"));
    }
}
