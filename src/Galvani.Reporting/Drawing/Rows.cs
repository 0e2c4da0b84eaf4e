namespace Galvani.Reporting.Drawing;

/// <summary>Plots with a row per layer, from the tutorial's four layers to the hundred of a deep network.</summary>
internal static class Rows
{
    private const float Frame = 120; // pixels above and below the rows
    private const int LongestName = 24;

    /// <summary>The size of letters that fits into a row, in pixels.</summary>
    /// <param name="height">Of the picture.</param>
    /// <param name="rows">How many.</param>
    /// <param name="lines">Of text in a row.</param>
    public static float TextSize(int height, int rows, int lines = 2) => Math.Clamp((height - Frame) / rows / (1.3f * lines), 5, Canvas.TextSize);

    /// <summary>A name without its middle where it would take the place of the data.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : $"{name[..10]}…{name[^(LongestName - 11)..]}";
}
