namespace Galvani.Tensors;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("galvani-").FullName;

    /// <summary>Everything in it, folders included.</summary>
    public string[] Entries => Directory.GetFileSystemEntries(Path, "*", SearchOption.AllDirectories);

    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
