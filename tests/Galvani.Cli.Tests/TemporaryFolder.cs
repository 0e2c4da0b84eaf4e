namespace Galvani.Cli;

/// <summary>A folder of one test; the path is free until the test writes there.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("galvani-");

    public string Path => System.IO.Path.Combine(_parent.FullName, "out");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path);
        System.IO.File.WriteAllBytes(File(name), bytes);

        return File(name);
    }

    public string[] Files() => Directory.Exists(Path) ? Directory.GetFiles(Path, "*", SearchOption.AllDirectories) : [];

    public void Dispose() => _parent.Delete(recursive: true);
}
