namespace Galvani.Cli.Usage;

/// <summary>The factor of the firing rates, and who chose it.</summary>
/// <param name="Factor">Positive.</param>
/// <param name="From"><c>option</c>, <c>model</c> or <c>default</c>.</param>
internal sealed record ScaleChoice(double Factor, string From)
{
    /// <summary>The factor where nobody chose one.</summary>
    public const int Default = 20;

    private const string Model = "model";

    /// <summary>What the user gave, else what the model's card recommends, else the default.</summary>
    public static ScaleChoice Of(double? option, ModelCard card) =>
        option is double given ? new ScaleChoice(given, "option")
        : card.ScaleFiringRates is double recommended ? new ScaleChoice(recommended, Model)
        : new ScaleChoice(Default, "default");

    /// <summary>Says so where the user could not know it from the command line.</summary>
    public void Tell(Terminal terminal)
    {
        if (From == Model)
        {
            terminal.Error.WriteLine(FormattableString.Invariant($"scale: {Factor}, as the model file recommends"));
        }
    }
}
