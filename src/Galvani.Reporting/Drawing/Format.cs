using System.Globalization;

namespace Galvani.Reporting.Drawing;

/// <summary>Numbers as text, alike in every culture.</summary>
internal static class Format
{
    /// <summary>With thousands separators, and no more digits than needed.</summary>
    public static string Number(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>Three digits that mean something, or all of a large number.</summary>
    public static string Rounded(double value)
    {
        int decimals = value == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);

        return value.ToString($"#,0.{new string('#', decimals)}", CultureInfo.InvariantCulture);
    }

    /// <summary>A fraction in percent.</summary>
    public static string Percent(double fraction, int digits) => $"{(100 * fraction).ToString($"F{digits}", CultureInfo.InvariantCulture)} %";

    /// <summary>A number of things.</summary>
    public static string Count(long number, string thing) => Text($"{number:N0} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>So many, or so many of all where that is more.</summary>
    public static string Of(int shown, int all, string thing) => shown == all
        ? Count(all, thing)
        : Text($"{shown:N0} of {Count(all, thing)}");

    /// <summary>Text from the embedded values, alike in every culture.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
