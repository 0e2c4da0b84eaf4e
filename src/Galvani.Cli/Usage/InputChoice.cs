namespace Galvani.Cli.Usage;

/// <summary>How images are shown and how the user wrote it.</summary>
/// <param name="Text">For instance <c>poisson:1</c>.</param>
/// <param name="Encoding">How they are shown.</param>
internal sealed record InputChoice(string Text, InputEncoding Encoding)
{
    /// <summary>The same values in every step.</summary>
    public static InputChoice Constant { get; } = new("constant", InputEncoding.Constant);

    /// <summary>As the user wrote it; help shows defaults so.</summary>
    public override string ToString() => Text;
}
