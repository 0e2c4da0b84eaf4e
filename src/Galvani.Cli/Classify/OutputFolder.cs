using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Galvani.Tensors;

namespace Galvani.Cli.Classify;

/// <summary>
/// The folder that <c>classify</c> writes: <c>recording.safetensors</c>, the recording in the form of <see cref="Galvani.Simulation.RecordingFile"/>,
/// plots, and <c>result.json</c>, a <see cref="ClassifyResult"/>, which is written last: where it is, the folder is complete.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private const string Parent = "galvani-out";
    private const string ResultFile = "result.json";
    private const string RecordingFile = "recording.safetensors";

    private readonly bool _overwrite;
    private readonly ImmutableArray<string> _made;

    private OutputFolder(string path, bool overwrite)
    {
        Path = path;
        _overwrite = overwrite;
        _made = [.. Ancestors(System.IO.Path.GetFullPath(path)).TakeWhile(folder => !Directory.Exists(folder))];
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The folder of a run, made or refused before the work begins.</summary>
    /// <param name="chosen">What the user chose; null for a new folder.</param>
    /// <param name="model">Name of the model, for a new folder.</param>
    /// <param name="now">When the run began.</param>
    /// <param name="overwrite">Whether results may be replaced.</param>
    /// <exception cref="IOException">It holds results, or cannot be made.</exception>
    public static OutputFolder Open(string? chosen, string model, DateTimeOffset now, bool overwrite)
    {
        OutputFolder folder = new(chosen ?? NewPath(model, now), overwrite);
        folder.Reserve([ResultFile, RecordingFile]);
        try
        {
            Directory.CreateDirectory(folder.Path);
            using FileStream trial = new(System.IO.Path.Combine(folder.Path, $".{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder.Path}: the folder cannot be made or written; choose another one with --out", exception);
        }

        return folder;
    }

    /// <summary>Refuses names of files that exist and may not be replaced: before the work begins, so that none is lost.</summary>
    /// <exception cref="IOException">There is one.</exception>
    public void Reserve(IEnumerable<string> names)
    {
        string? old = names.Select(InFolder).FirstOrDefault(File.Exists);
        if (old is not null && !_overwrite)
        {
            throw new IOException($"{old}: the file exists; choose another folder with --out, or give --overwrite");
        }
    }

    /// <summary>Writes all files or none: they are made aside and moved to their places when all are whole, so a stop in between loses no old result.</summary>
    /// <exception cref="OperationCanceledException">It was stopped before the first file was in its place.</exception>
    public void Write(ClassifyResult result, Recording recording, IEnumerable<(string Name, Plot Plot)> plots, CancellationToken cancel)
    {
        string aside = InFolder($".{Guid.NewGuid():N}");
        List<string> names = [RecordingFile];
        try
        {
            recording.Save(System.IO.Path.Combine(aside, RecordingFile));
            foreach ((string name, Plot plot) in plots)
            {
                cancel.ThrowIfCancellationRequested();
                plot.Save(System.IO.Path.Combine(aside, name));
                names.Add(name);
            }

            AtomicFile.Write(System.IO.Path.Combine(aside, ResultFile), overwrite: false, stream => stream.Write(Encoding.UTF8.GetBytes(result.ToJson() + "\n")));
            cancel.ThrowIfCancellationRequested();
            if (_overwrite)
            {
                DeleteOldResult();
            }

            foreach (string name in names.Append(ResultFile))
            {
                File.Move(System.IO.Path.Combine(aside, name), InFolder(name), _overwrite);
            }
        }
        finally
        {
            if (Directory.Exists(aside))
            {
                Directory.Delete(aside, recursive: true);
            }
        }
    }

    /// <summary>Takes away the folders that were made for a run which then wrote nothing.</summary>
    public void Dispose()
    {
        foreach (string folder in _made.TakeWhile(folder => Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            Directory.Delete(folder);
        }
    }

    private string InFolder(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Takes away an old result with the plots that it names, so that they never stand beside those of another run.</summary>
    private void DeleteOldResult()
    {
        string result = InFolder(ResultFile);
        foreach (string plot in File.Exists(result) ? PlotsOf(result).Where(name => name.EndsWith(".png", StringComparison.Ordinal)) : [])
        {
            File.Delete(InFolder(System.IO.Path.GetFileName(plot))); // whatever the file says, nothing outside the folder
        }

        File.Delete(result);
    }

    private static ImmutableArray<string> PlotsOf(string result)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(result));

            return json.RootElement.TryGetProperty("plots", out JsonElement plots) ? [.. plots.EnumerateArray().Select(plot => plot.GetString() ?? "")] : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return []; // no result of ours
        }
    }

    /// <summary>A folder and all those that it is in, from the inside out.</summary>
    private static IEnumerable<string> Ancestors(string path)
    {
        for (string? folder = path; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
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
