namespace Galvani.Tensors;

/// <summary>Files that exist whole or not at all: written under a temporary name, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes one file; folders on the way are made.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        if (!overwrite && File.Exists(full))
        {
            throw new IOException($"{path}: the file exists; choose another name or allow overwriting");
        }

        using PendingFile file = new(full, overwrite);
        using (FileStream stream = new(file.Handle, FileAccess.Write))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        file.Keep();
    }
}
