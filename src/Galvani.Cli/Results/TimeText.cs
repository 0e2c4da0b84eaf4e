using System.Globalization;

namespace Galvani.Cli.Results;

/// <summary>How long something takes.</summary>
internal static class TimeText
{
    /// <summary>Minutes and seconds, rounded up, and hours before them where there are any.</summary>
    public static string Of(double seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(Math.Ceiling(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)));

        return span.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalHours):N0}:{span:mm\\:ss}")
            : span.ToString("m\\:ss", CultureInfo.InvariantCulture);
    }
}
