namespace Galvani.Cli.Usage;

/// <summary>A readout and how the user wrote it.</summary>
/// <param name="Text">For instance <c>mean:10</c>.</param>
/// <param name="Readout">The readout.</param>
internal sealed record ReadoutChoice(string Text, Readout Readout)
{
    /// <summary>The scores of the last step.</summary>
    public static ReadoutChoice Last { get; } = new("last", Readout.Last);

    /// <summary>As the user wrote it; help shows defaults so.</summary>
    public override string ToString() => Text;
}
