using System.Globalization;
using System.Text;
using Galvani.Tensors;

namespace Galvani.Cli.Classify;

/// <summary>
/// The folder that <c>classify</c> writes: <c>recording.safetensors</c>, the recording in the form of <see cref="Galvani.Simulation.RecordingFile"/>,
/// and <c>result.json</c>, a <see cref="ClassifyResult"/>, which is written last: where it is, the folder is complete.
/// </summary>
internal sealed class OutputFolder
{
    private const string Parent = "galvani-out";
    private const string ResultFile = "result.json";
    private const string RecordingFile = "recording.safetensors";

    private readonly bool _overwrite;

    private OutputFolder(string path, bool overwrite)
    {
        Path = path;
        _overwrite = overwrite;
    }

    /// <summary>Where it is; made when something is written.</summary>
    public string Path { get; }

    private string Result => System.IO.Path.Combine(Path, ResultFile);

    private string Recording => System.IO.Path.Combine(Path, RecordingFile);

    /// <summary>The folder of a run, refused before the work begins if it cannot take the results.</summary>
    /// <param name="chosen">What the user chose; null for a new folder.</param>
    /// <param name="model">Name of the model, for a new folder.</param>
    /// <param name="now">When the run began.</param>
    /// <param name="overwrite">Whether results may be replaced.</param>
    /// <exception cref="IOException">It holds results, or is a file.</exception>
    public static OutputFolder For(string? chosen, string model, DateTimeOffset now, bool overwrite)
    {
        OutputFolder folder = new(chosen ?? NewPath(model, now), overwrite);
        if (File.Exists(folder.Path))
        {
            throw new IOException($"{folder.Path}: is a file; name a folder with --out");
        }

        string? old = new[] { folder.Result, folder.Recording }.FirstOrDefault(File.Exists);

        return old is null || overwrite ? folder : throw new IOException($"{old}: the file exists; choose another folder with --out, or give --overwrite");
    }

    /// <summary>Writes both files, each whole or not at all.</summary>
    public void Write(ClassifyResult result, Recording recording)
    {
        if (_overwrite)
        {
            File.Delete(Result); // so that it never stands beside a recording of another run
        }

        recording.Save(Recording, _overwrite);
        AtomicFile.Write(Result, _overwrite, stream => stream.Write(Encoding.UTF8.GetBytes(result.ToJson() + "\n")));
    }

    private static string NewPath(string model, DateTimeOffset now)
    {
        string path = System.IO.Path.Combine(Parent, $"{model}-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        string free = path;
        for (int number = 2; Directory.Exists(free); number++)
        {
            free = $"{path}-{number}";
        }

        return free;
    }
}
