using System.Runtime.CompilerServices;

namespace Galvani.Formats.Tests;

/// <summary>Finds the files of <c>tests/golden</c>, which other tools wrote, next to the sources.</summary>
internal static class GoldenFiles
{
    private static readonly string _root = Path.Combine(Path.GetDirectoryName(Here())!, "..", "golden");

    public static string Find(string path) => Path.GetFullPath(Path.Combine(_root, path));

    private static string Here([CallerFilePath] string path = "") => path;
}
