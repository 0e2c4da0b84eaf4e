namespace Galvani.Reporting.Drawing;

/// <summary>Plots with a row per layer, from the tutorial's four layers to the hundred of a deep network.</summary>
internal static class Rows
{
    private const float Frame = 120; // pixels above and below the rows
    private const int LongestName = 24;
    private const int Lowest = 14; // pixels of a row, so that its name can be read
    private const int Largest = 4000;

    /// <summary>The size of letters that fits into a row, in pixels.</summary>
    /// <param name="height">Of the picture.</param>
    /// <param name="rows">How many.</param>
    /// <param name="lines">Of text in a row.</param>
    public static float TextSize(int height, int rows, int lines = 2) => Math.Clamp((height - Frame) / rows / (1.3f * lines), 5, Canvas.TextSize);

    /// <summary>The size of a picture with so many rows.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="lines">Of text in a row.</param>
    public static (int Width, int Height) Picture(int rows, int lines = 2) => (800, Math.Clamp((int)Frame + (Lowest * lines * rows), 500, Largest));

    /// <summary>The size of a square picture with so many rows and columns.</summary>
    public static (int Width, int Height) Square(int rows) => (Math.Clamp(200 + (Lowest * rows), 800, Largest), Math.Clamp(200 + (Lowest * rows), 800, Largest));

    /// <summary>A name without its middle where it would take the place of the data.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : $"{name[..10]}…{name[^(LongestName - 11)..]}";
}
