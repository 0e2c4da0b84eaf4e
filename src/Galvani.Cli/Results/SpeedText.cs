using System.Globalization;

namespace Galvani.Cli.Results;

/// <summary>Images per second with as many digits as mean something.</summary>
internal static class SpeedText
{
    /// <summary>The number.</summary>
    public static string Of(double imagesPerSecond) =>
        imagesPerSecond.ToString(imagesPerSecond switch { >= 100 => "N0", >= 10 => "F1", _ => "F2" }, CultureInfo.InvariantCulture);
}
