using System.Globalization;

namespace Galvani.Cli.Results;

/// <summary>Text that is the same in every country.</summary>
internal static class InvariantText
{
    /// <summary>The text with a point in numbers and a comma between thousands.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
