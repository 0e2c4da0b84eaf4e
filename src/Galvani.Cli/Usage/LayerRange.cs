using System.Collections.Immutable;

namespace Galvani.Cli.Usage;

/// <summary>Some layers that follow each other: one by its name, or <c>A..B</c>, where an end that is left out is the first or the last layer.</summary>
/// <param name="Text">As the user wrote it; a name may have dots itself.</param>
internal sealed record LayerRange(string Text)
{
    /// <summary>Stands between the name of a model inside the model and those of its layers.</summary>
    public const string Inside = "/";

    private const string Dots = "..";

    /// <summary>The part of a list of layers, both ends included.</summary>
    /// <param name="names">All layers, in order.</param>
    /// <exception cref="InvalidDataException">There is no such layer, or the last one stands before the first one.</exception>
    public Range Of(ImmutableArray<string> names)
    {
        int dots = Text.IndexOf(Dots, StringComparison.Ordinal);
        (string first, string last) = names.Contains(Text) || dots < 0 ? (Text, Text) : (Text[..dots], Text[(dots + Dots.Length)..]);
        int begin = first.Length == 0 ? 0 : Places(first, names).First, end = last.Length == 0 ? names.Length : Places(last, names).Last + 1;

        return begin < end ? begin..end : throw new InvalidDataException($"--layers: {first} stands behind {last}; write {last}..{first}");
    }

    /// <summary>What may stand where a word has begun: the names, behind the first end where it is there.</summary>
    public static IEnumerable<string> Complete(string word, IEnumerable<string> names)
    {
        int dots = word.IndexOf(Dots, StringComparison.Ordinal);
        string before = dots < 0 ? "" : word[..(dots + Dots.Length)];

        return names.Select(name => before + name);
    }

    /// <summary>Where a layer is, or where a model inside the model begins and ends.</summary>
    private static (int First, int Last) Places(string name, ImmutableArray<string> names)
    {
        bool IsMeant(string other) => other == name || (!names.Contains(name) && other.StartsWith(name + Inside, StringComparison.Ordinal));
        int[] places = [.. names.Index().Where(pair => IsMeant(pair.Item)).Select(pair => pair.Index)];

        return places.Length > 0 ? (places[0], places[^1]) : throw new InvalidDataException($"--layers: there is no layer {name}; {Remedy(name, names)}");
    }

    private static string Remedy(string name, ImmutableArray<string> names) =>
        names.FirstOrDefault(row => name.StartsWith(row + Inside, StringComparison.Ordinal)) is string model ? $"give {model}, or --expand for what is inside"
        : NearestName.Of(name, names) is string nearest ? $"did you mean {nearest}?"
        : $"the layers are {string.Join(", ", names)}";
}
