namespace Galvani.Cli.Usage;

/// <summary>Places for files, tried before the work begins.</summary>
internal static class OutputPlace
{
    /// <summary>Refuses a place where no file can be written. Nothing is left there; folders on the way are made when the file is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do if it cannot be.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Try(string path, string remedy) => Refuse(path, remedy, () =>
    {
        string full = Path.GetFullPath(path), folder = Path.GetDirectoryName(full) ?? full;
        while (!Path.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        if (Directory.Exists(full))
        {
            throw new IOException("a folder has that name");
        }

        using FileStream trial = new(Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    });

    /// <summary>Writes, and says what to do where that fails: the system's own words may name a file that is gone. With --verbose they are shown.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Refuse(string path, string remedy, Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: cannot be written; {remedy}", exception);
        }
    }
}
