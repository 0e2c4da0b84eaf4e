using System.Collections.Immutable;
using System.Globalization;

namespace Galvani.Datasets;

/// <summary>Names of classes where only their numbers are known.</summary>
internal static class ClassNumbers
{
    /// <summary><c>0, 1, ... largest</c>.</summary>
    public static ImmutableArray<string> UpTo(int largest) =>
        [.. Enumerable.Range(0, largest + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))];
}
