using System.Text.Json;

namespace Galvani.Cli;

/// <summary>A Keras file of the golden ones, and the arguments that name it: two where weights and layers are in files of their own.</summary>
/// <param name="Name">Folder and case.</param>
/// <param name="Arguments">MODEL, and perhaps <c>--architecture</c> with its file.</param>
/// <param name="Expected">What its index says of it: <c>ok</c>, <c>error</c> or <c>optional</c>.</param>
internal sealed record KerasFile(string Name, string[] Arguments, string Expected)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, KerasFile> All { get; } = Indexed().Concat(OfNengo()).ToDictionary(file => file.Name);

    /// <summary>What the library reads; null where the file is damaged.</summary>
    public ModelOutline? Outline()
    {
        try
        {
            return Arguments is [string weights, _, string architecture] ? KerasModel.Inspect(weights, architecture) : KerasModel.Inspect(Arguments[0]);
        }
        catch (InvalidModelException)
        {
            return null;
        }
    }

    private static IEnumerable<KerasFile> Indexed() =>
        from index in Directory.GetFiles(Golden.File("formats", "keras"), "index.json", SearchOption.AllDirectories)
        let folder = Path.GetDirectoryName(index)!
        from item in JsonDocument.Parse(File.ReadAllText(index)).RootElement.GetProperty("cases").EnumerateArray()
        let files = item.GetProperty("files").EnumerateArray().Select(file => Path.Combine(folder, file.GetString()!)).ToArray()
        let name = $"{Path.GetFileName(folder)}/{item.GetProperty("case").GetString()}"
        select new KerasFile(name, files.Length == 2 ? [files[0], "--architecture", files[1]] : files, item.GetProperty("expected").GetString()!);

    /// <summary>These have no index: NengoDL read each of them.</summary>
    private static IEnumerable<KerasFile> OfNengo() =>
        from file in Directory.GetFiles(Golden.File("nengo", "layers"), "*.h5")
        select new KerasFile($"nengo/{Path.GetFileNameWithoutExtension(file)}", [file], "ok");
}
