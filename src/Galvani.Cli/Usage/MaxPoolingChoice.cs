using System.Collections.Immutable;
using Galvani.Conversion;

namespace Galvani.Cli.Usage;

/// <summary>What becomes of max pooling, and how the user wrote it.</summary>
/// <param name="Text">For instance <c>gate</c>.</param>
/// <param name="Kind">As the library takes it.</param>
internal sealed record MaxPoolingChoice(string Text, MaxPooling Kind)
{
    /// <summary>What NengoDL's recipe does without a choice.</summary>
    public static MaxPoolingChoice Before { get; } = new("before", MaxPooling.BeforeNeurons);

    /// <summary>All of them.</summary>
    public static ImmutableArray<MaxPoolingChoice> All { get; } =
        [Before, new("average", MaxPooling.Average), new("gate", MaxPooling.Gate), new("keep", MaxPooling.Keep)];

    /// <summary>Reads a choice.</summary>
    public static bool Read(string text, out MaxPoolingChoice? value)
    {
        value = All.FirstOrDefault(choice => choice.Text == text);

        return value is not null;
    }

    /// <summary>As the user wrote it; help shows defaults so.</summary>
    public override string ToString() => Text;
}
