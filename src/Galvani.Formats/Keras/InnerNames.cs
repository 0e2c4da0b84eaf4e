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
        List<(ImmutableHashSet<string> Names, LayerConfig Layer)> free = [];
        Collect(model.Inner!, [outer, model.Name], free);
        List<(string Prefix, LayerConfig Layer)> exact =
        [
            .. prefixes.SelectMany(prefix => free.Where(leaf => leaf.Names.Contains(prefix)).Select(leaf => (prefix, leaf.Layer))),
        ];
        bool isOneToOne = exact.Count == prefixes.Length
            && exact.Select(pair => pair.Prefix).Distinct(StringComparer.Ordinal).Count() == exact.Count
            && exact.Select(pair => pair.Layer.Options).Distinct().Count() == exact.Count;

        return isOneToOne ? exact : Eliminate(file, path, prefixes, free);
    }

    /// <summary>Gives away the prefixes that only one layer can take, again and again, since each leaves fewer layers for the others.</summary>
    private static List<(string Prefix, LayerConfig Layer)> Eliminate(
        string file, string path, ImmutableArray<string> prefixes, List<(ImmutableHashSet<string> Names, LayerConfig Layer)> free)
    {
        List<(string Prefix, LayerConfig Layer)> matched = [];
        List<string> open = [.. prefixes];
        while (open.Count > 0)
        {
            int before = open.Count;
            foreach (string prefix in open.ToArray())
            {
                int[] fitting = [.. Enumerable.Range(0, free.Count).Where(i => Fits(prefix, free[i].Names)).Take(2)];
                if (fitting is [int only])
                {
                    matched.Add((prefix, free[only].Layer));
                    free.RemoveAt(only);
                    open.Remove(prefix);
                }
            }

            if (open.Count == before)
            {
                throw new InvalidModelException(
                    file, path, $"it cannot be told to which layer the weights '{open[0]}' belong; give the layers other names, and save the model in the format .keras");
            }
        }

        return matched;
    }

    private static void Collect(ModelConfig model, ImmutableArray<string> path, List<(ImmutableHashSet<string>, LayerConfig)> leaves)
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
                leaves.Add(([.. Enumerable.Range(0, names.Length).Select(first => string.Join('/', names.Skip(first)))], layer));
            }
        }
    }

    private static bool Fits(string prefix, ImmutableHashSet<string> names)
    {
        int number = prefix.LastIndexOf('_');

        return names.Contains(prefix)
            || (number > 0 && names.Contains(prefix[..number]) && int.TryParse(prefix.AsSpan(number + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
