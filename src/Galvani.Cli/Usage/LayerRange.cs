using System.Collections.Immutable;

namespace Galvani.Cli.Usage;

/// <summary>Some layers that follow each other: one by its name, or <c>A..B</c>, where an end that is left out is the first or the last layer.</summary>
/// <param name="Text">As the user wrote it; a name may have dots itself.</param>
internal sealed record LayerRange(string Text)
{
    private const string Dots = "..";

    /// <summary>The part of a list of layers, both ends included.</summary>
    /// <param name="names">All layers, in order.</param>
    /// <exception cref="InvalidDataException">There is no such layer, or the last one stands before the first one.</exception>
    public Range Of(ImmutableArray<string> names)
    {
        int dots = Text.IndexOf(Dots, StringComparison.Ordinal);
        (string first, string last) = names.Contains(Text) || dots < 0 ? (Text, Text) : (Text[..dots], Text[(dots + Dots.Length)..]);
        int begin = first.Length == 0 ? 0 : Place(first, names), end = last.Length == 0 ? names.Length : Place(last, names) + 1;

        return begin < end ? begin..end : throw new InvalidDataException($"--layers: {first} stands behind {last}; write {last}..{first}");
    }

    /// <summary>What may stand where a word has begun: the names, behind the first end where it is there.</summary>
    public static IEnumerable<string> Complete(string word, IEnumerable<string> names)
    {
        int dots = word.IndexOf(Dots, StringComparison.Ordinal);
        string before = dots < 0 ? "" : word[..(dots + Dots.Length)];

        return names.Select(name => before + name);
    }

    private static int Place(string name, ImmutableArray<string> names)
    {
        int place = names.IndexOf(name);
        string? nearest = NearestName.Of(name, names);

        return place >= 0 ? place : throw new InvalidDataException(
            $"--layers: there is no layer {name}; {(nearest is null ? $"the layers are {string.Join(", ", names)}" : $"did you mean {nearest}?")}");
    }
}
