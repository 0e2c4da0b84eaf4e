namespace Galvani.Cli.Usage;

/// <summary>Words of command lines that are printed for users to run.</summary>
internal static class ShellWord
{
    private const string NeedsNoQuotes = "-_./\\:=+,@%";

    /// <summary>A word as a shell takes it.</summary>
    public static string Quote(string word) => word.Length > 0 && word.All(IsPlain)
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char sign) => char.IsAsciiLetterOrDigit(sign) || NeedsNoQuotes.Contains(sign, StringComparison.Ordinal);
}
