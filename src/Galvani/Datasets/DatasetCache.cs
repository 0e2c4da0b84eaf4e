namespace Galvani.Datasets;

/// <summary>Where downloaded datasets are kept: a folder of the user that may be deleted at any time.</summary>
public static class DatasetCache
{
    /// <summary>Names another folder.</summary>
    public const string Variable = "GALVANI_CACHE";

    private const string Xdg = "XDG_CACHE_HOME";

    /// <summary>The folder: what GALVANI_CACHE names, else <c>galvani</c> in XDG_CACHE_HOME, else in the cache folder of the operating system.</summary>
    /// <exception cref="IOException">There is none, because the user has no home folder.</exception>
    public static string Folder => FolderOf(
        Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), LocalData);

    private static string? LocalData => OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) : null;

    /// <summary>The rule behind <see cref="Folder"/>.</summary>
    /// <remarks>XDG Base Directory Specification 0.8: a relative XDG_CACHE_HOME is to be ignored, and ~/.cache is the default.</remarks>
    internal static string FolderOf(Func<string, string?> variable, string home, string? localData)
    {
        if (variable(Variable) is { Length: > 0 } chosen)
        {
            return Path.GetFullPath(chosen);
        }

        string parent = variable(Xdg) is { Length: > 0 } xdg && Path.IsPathFullyQualified(xdg) ? xdg
            : localData is { Length: > 0 } ? localData
            : home.Length > 0 ? Path.Combine(home, OperatingSystem.IsMacOS() ? Path.Combine("Library", "Caches") : ".cache")
            : throw new IOException($"there is no home folder to keep datasets in; name one in the variable {Variable}");

        return Path.Combine(parent, "galvani");
    }
}
