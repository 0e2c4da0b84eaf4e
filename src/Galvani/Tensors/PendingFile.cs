using Microsoft.Win32.SafeHandles;

namespace Galvani.Tensors;

/// <summary>A file that is being written under a temporary name beside its own, and gets its name when it is kept. Disposing deletes what was not kept.</summary>
internal sealed class PendingFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly bool _overwrite;
    private bool _isKept;

    /// <summary>Makes the temporary file; folders on the way are made.</summary>
    /// <param name="path">Where the file will be.</param>
    /// <param name="overwrite">Whether one that is there may be replaced.</param>
    /// <param name="bytes">How long it will be, so that a full disk refuses at once; 0 where that is not known.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    public PendingFile(string path, bool overwrite, long bytes = 0)
    {
        _path = Path.GetFullPath(path);
        _temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        _overwrite = overwrite;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        try
        {
            Handle = File.OpenHandle(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.None, bytes);
        }
        catch (IOException)
        {
            File.Delete(_temporary);
            throw;
        }
    }

    /// <summary>What is written to; any thread may write at a place of its own.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Gives the file its name once all of it is on the disk.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    public void Keep()
    {
        if (!Handle.IsClosed)
        {
            RandomAccess.FlushToDisk(Handle);
            Handle.Dispose();
        }

        File.Move(_temporary, _path, _overwrite);
        _isKept = true;
    }

    /// <summary>Deletes the file, even if it was kept: another one that belongs to it could not be.</summary>
    public void Discard()
    {
        Dispose();
        if (_isKept)
        {
            File.Delete(_path);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Handle.Dispose();
        File.Delete(_temporary);
    }
}
