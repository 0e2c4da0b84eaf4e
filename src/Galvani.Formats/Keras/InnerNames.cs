using System.Collections.Immutable;
using System.Globalization;

namespace Galvani.Formats.Keras;

/// <summary>
/// Finds the layers inside a model to which the weights in its group belong. The names of weights begin with that of their layer, before which stand
/// those of none, some or all of the models around it; TensorFlow adds <c>_1</c> to the name of a layer that another layer of the program has, too.
/// </summary>
internal static class InnerNames
{
    /// <summary>The layer of every prefix.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="path">The group, for messages.</param>
    /// <param name="outer">The name of the model around.</param>
    /// <param name="model">The layer that is a model.</param>
    /// <param name="prefixes">The names of the weights without their last part.</param>
    /// <exception cref="InvalidModelException">A prefix fits no layer, or it cannot be told which.</exception>
    public static List<(string Prefix, LayerConfig Layer)> Match(string file, string path, string outer, LayerConfig model, ImmutableArray<string> prefixes)
    {
        List<(string Name, LayerConfig Layer)> leaves = [];
        Collect(model.Inner!, [outer, model.Name], leaves);
        ILookup<string, LayerConfig> byName = leaves.ToLookup(leaf => leaf.Name, leaf => leaf.Layer, StringComparer.Ordinal);
        List<(string Prefix, LayerConfig Layer)> exact = [.. prefixes.SelectMany(prefix => byName[prefix].Select(layer => (prefix, layer)))];
        bool isOneToOne = exact.Count == prefixes.Length
            && exact.Select(pair => pair.Prefix).Distinct(StringComparer.Ordinal).Count() == exact.Count
            && exact.Select(pair => pair.Layer.Options).Distinct().Count() == exact.Count;

        return isOneToOne ? exact : Eliminate(file, path, prefixes, byName);
    }

    /// <summary>Gives away the prefixes that only one layer can take, again and again, since each leaves fewer layers for the others.</summary>
    private static List<(string Prefix, LayerConfig Layer)> Eliminate(
        string file, string path, ImmutableArray<string> prefixes, ILookup<string, LayerConfig> byName)
    {
        List<(string Prefix, LayerConfig Layer)> matched = [];
        HashSet<LayerConfig> taken = new(ReferenceEqualityComparer.Instance);
        List<string> open = [.. prefixes];
        while (open.Count > 0)
        {
            List<string> left = [];
            foreach (string prefix in open)
            {
                LayerConfig[] fitting = [.. byName[prefix].Concat(byName[WithoutNumber(prefix)]).Where(layer => !taken.Contains(layer)).Take(2)];
                if (fitting is [LayerConfig only])
                {
                    matched.Add((prefix, only));
                    taken.Add(only);
                }
                else
                {
                    left.Add(prefix);
                }
            }

            if (left.Count == open.Count)
            {
                throw new InvalidModelException(
                    file, path, $"it cannot be told to which layer the weights '{open[0]}' belong; give the layers other names, and save the model in the format .keras");
            }

            open = left;
        }

        return matched;
    }

    /// <summary>Every layer by all names that its weights may have: its own, and those with one or more of the models around in front.</summary>
    private static void Collect(ModelConfig model, ImmutableArray<string> path, List<(string Name, LayerConfig Layer)> leaves)
    {
        foreach (LayerConfig layer in model.Layers)
        {
            ImmutableArray<string> names = path.Add(layer.Name);
            if (layer.Inner is ModelConfig inner)
            {
                Collect(inner, names, leaves);
            }
            else if (layer.Type != LayerTable.Input)
            {
                leaves.AddRange(Enumerable.Range(0, names.Length).Select(first => (string.Join('/', names.Skip(first)), layer)));
            }
        }
    }

    /// <summary>A name without the <c>_1</c> at its end; empty, which fits nothing, where there is none.</summary>
    private static string WithoutNumber(string prefix)
    {
        int number = prefix.LastIndexOf('_');

        return number > 0 && int.TryParse(prefix.AsSpan(number + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? prefix[..number] : "";
    }
}
