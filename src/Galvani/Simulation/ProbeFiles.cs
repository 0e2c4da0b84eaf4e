using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>The files of all probes of a run: kept together when it has finished, or deleted together.</summary>
internal sealed class ProbeFiles(IReadOnlyList<ProbeFile> files) : IDisposable
{
    private readonly List<PendingFile> _pending = [];
    private bool _isKept;

    /// <summary>Makes all files under temporary names.</summary>
    /// <exception cref="IOException">A file exists, or the disk refuses.</exception>
    public void Create()
    {
        foreach (ProbeFile file in files)
        {
            _pending.Add(file.Create());
            file.WriteHeader();
        }
    }

    /// <summary>Gives the files their names.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Keep()
    {
        _pending.ForEach(file => file.Keep());
        _isKept = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isKept)
        {
            _pending.ForEach(file => file.Discard());
        }
    }
}
