using System.Text.RegularExpressions;
using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>
/// The layout of <c>.keras</c> and <c>.weights.h5</c> files: <c>layers/conv2d_1/vars/0</c> is the first variable of the model's second Conv2D, whatever
/// that is called; newer files tell its name as well. A model inside the model has <c>layers</c> of its own.
/// </summary>
internal static partial class NumberedWeights
{
    /// <summary>The group of all layers.</summary>
    public const string Layers = "layers";

    private const string Variables = "vars";

    /// <summary>The weights of every layer that has any.</summary>
    /// <exception cref="InvalidModelException">A group is that of another layer, or belongs to no layer of the model.</exception>
    public static Dictionary<LayerConfig, WeightGroup> Bind(Hdf5Reader reader, ModelConfig model)
    {
        Dictionary<LayerConfig, WeightGroup> groups = new(ReferenceEqualityComparer.Instance);
        if (model.IsKnown)
        {
            Bind(reader, Layers, model, groups);
        }

        return groups;
    }

    private static void Bind(Hdf5Reader reader, string path, ModelConfig model, Dictionary<LayerConfig, WeightGroup> groups)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (LayerConfig layer in model.Layers)
        {
            string type = SnakeCase(layer.Type);
            int count = counts[type] = counts.GetValueOrDefault(type, -1) + 1;
            string group = count == 0 ? type : $"{type}_{count}", place = $"{path}/{group}";
            if (!reader.Exists(place))
            {
                continue; // a layer without weights; who asks for some is told that there are none
            }

            // The chain of a Sequential model is written without its input.
            if (model.Type != ModelConfig.SequentialType || layer.Type != LayerTable.Input)
            {
                RequireName(reader, $"{place}/{Variables}", layer);
            }

            taken.Add(group);
            groups[layer] = Group(reader, place, layer);
            if (layer.Inner is ModelConfig inner)
            {
                Bind(reader, $"{place}/{Layers}", inner, groups);
            }
        }

        foreach (string other in reader.Children(path).Where(name => !taken.Contains(name) && reader.Exists($"{path}/{name}/{Variables}/0")))
        {
            throw new InvalidModelException(
                reader.File, $"{path}/{other}", "holds weights of a layer that the configuration does not have; give the configuration of the same model");
        }
    }

    private static void RequireName(Hdf5Reader reader, string variables, LayerConfig layer)
    {
        if (reader.HasAttribute(variables, "name") && reader.Text(variables, "name") is string name && name != layer.Name)
        {
            throw new InvalidModelException(
                reader.File, variables, $"holds the weights of '{name}', where the configuration has '{layer.Name}'; give the configuration of the same model");
        }
    }

    private static WeightGroup Group(Hdf5Reader reader, string path, LayerConfig layer)
    {
        Dictionary<string, Hdf5Dataset> datasets = new(StringComparer.Ordinal);
        string[] names = VariableNames.Of(layer);
        for (int i = 0; reader.Exists($"{path}/{Variables}/{i}"); i++)
        {
            datasets.Add(i < names.Length ? names[i] : $"{i}", reader.Dataset($"{path}/{Variables}/{i}"));
        }

        return new WeightGroup(datasets, (option, inside) => Group(reader, $"{path}/{option}", inside));
    }

    /// <summary>As Keras writes a class in names: <c>max_pooling2d</c> for MaxPooling2D, <c>re_lu</c> for ReLU.</summary>
    private static string SnakeCase(string type)
    {
        string name = NoLetter().Replace(type[(type.LastIndexOf('>') + 1)..], "");

        return LowerThenUpper().Replace(Word().Replace(name, "$1_$2"), "$1_$2").ToLowerInvariant();
    }

    [GeneratedRegex(@"\W+")]
    private static partial Regex NoLetter();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Word();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerThenUpper();
}
