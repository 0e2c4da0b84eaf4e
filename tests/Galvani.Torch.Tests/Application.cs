using System.Diagnostics;

namespace Galvani.Torch;

/// <summary>A program that uses libtorch, in a folder of its own. libtorch is linked in; TorchSharp's native library is a copy that may be replaced.</summary>
internal sealed class Application : IDisposable
{
    private const string Program = "Galvani.Train";

    private readonly TemporaryFolder _folder = new();

    /// <summary>A program that was just built, with or without a reference to libtorch.</summary>
    public Application(bool withLibTorch)
    {
        // There is no deps.json among them, so the host takes what is in the folder.
        foreach (string file in BuiltFiles("*.dll").Concat(BuiltFiles($"{Program}.runtimeconfig.json")))
        {
            File.Copy(file, In(Path.GetFileName(file)));
        }

        File.Copy(PackagedLibrary.Path, Library);
        foreach (string file in withLibTorch ? BuiltFiles("*.so*").Where(file => Path.GetFileName(file) != PackagedLibrary.Name) : [])
        {
            File.CreateSymbolicLink(In(Path.GetFileName(file)), file);
        }
    }

    public string Folder => _folder.Path;

    public string Library => In(PackagedLibrary.Name);

    public Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [In($"{Program}.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>The same behind a command of the shell that changes what the process may do.</summary>
    public Process StartIn(string limit, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("bash", ["-c", $"{limit}; exec dotnet \"$@\"", "bash", In($"{Program}.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    public void Dispose() => _folder.Dispose();

    private static string[] BuiltFiles(string pattern) => Directory.GetFiles(AppContext.BaseDirectory, pattern);

    private string In(string name) => Path.Combine(Folder, name);
}
