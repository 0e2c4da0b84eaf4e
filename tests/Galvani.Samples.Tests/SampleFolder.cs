namespace Galvani.Samples;

/// <summary>A temporary workspace that is the current folder while it lives.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("galvani-");

    public SampleFolder(int images) => Workspace.Enter(_folder.FullName, SampleImages.Load().Take(images));

    public FileInfo[] Files(string pattern) => _folder.GetFiles(pattern);

    /// <summary>What a sample prints.</summary>
    public static string Run(string name)
    {
        TextWriter console = Console.Out;
        using StringWriter output = new();
        Console.SetOut(output);
        try
        {
            AllSamples.List.Single(sample => sample.Name == name).Run();
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }
}
