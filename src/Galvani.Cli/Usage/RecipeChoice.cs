using System.Collections.Immutable;

namespace Galvani.Cli.Usage;

/// <summary>How a model becomes a spiking network.</summary>
/// <param name="Text">As the user writes it.</param>
/// <param name="Name">In the middle of a sentence.</param>
internal sealed record RecipeChoice(string Text, string Name)
{
    /// <summary>The tutorial's way: firing rates times a factor, a low-pass filter behind every population.</summary>
    public static RecipeChoice NengoDL { get; } = new("nengodl", "NengoDL's recipe");

    /// <summary>Thresholds and weights from calibration images; no filters.</summary>
    public static RecipeChoice Lossless { get; } = new("lossless", "the recipe without loss");

    /// <summary>All of them.</summary>
    public static ImmutableArray<RecipeChoice> All { get; } = [NengoDL, Lossless];

    /// <summary>What a user hears who chose none and got NengoDL's.</summary>
    public static string Hint => $"recipe: {NengoDL}; --recipe {Lossless}, calibrated on training images, loses less in fewer steps";

    /// <summary>Reads a choice.</summary>
    public static bool Read(string text, out RecipeChoice? value)
    {
        value = All.FirstOrDefault(choice => choice.Text == text);

        return value is not null;
    }

    /// <summary>As the user wrote it.</summary>
    public override string ToString() => Text;
}
