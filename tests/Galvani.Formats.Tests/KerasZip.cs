using System.IO.Compression;
using System.Text;
using PureHDF;

namespace Galvani.Formats.Tests;

/// <summary>Writes small <c>.keras</c> files, right or wrong on purpose.</summary>
internal sealed class KerasZip
{
    private readonly List<(string Name, byte[] Content)> _members = [];

    /// <summary>A model in an archive, whose weights are added by <see cref="Weights"/>.</summary>
    public static KerasZip Sequential(int[] input, params ReadOnlySpan<string> layers) => new KerasZip().With(
        "config.json",
        Encoding.UTF8.GetBytes($$"""{"class_name": "Sequential", "config": {"name": "m", "layers": [{{KerasFile.Input("input", input)}}, {{string.Join(", ", layers!)}}] } }"""));

    /// <summary>Adds a member.</summary>
    public KerasZip With(string name, byte[] content)
    {
        _members.Add((name, content));

        return this;
    }

    /// <summary>Adds the member with the weights: groups under <c>layers</c>, each with the name of its layer, or null, and its variables.</summary>
    public KerasZip Weights(params ReadOnlySpan<(string Group, string? Name, object[] Variables)> groups)
    {
        H5Group layers = [];
        foreach ((string path, string? name, object[] variables) in groups)
        {
            H5Group group = layers;
            foreach (string part in path.Split('/'))
            {
                group = (H5Group)(group.TryGetValue(part, out object? found) ? found : group[part] = new H5Group());
            }

            H5Group vars = [];
            foreach ((int i, object variable) in variables.Index())
            {
                vars[$"{i}"] = variable;
            }

            if (name is not null)
            {
                vars.Attributes["name"] = name;
            }

            group["vars"] = vars;
        }

        using MemoryStream stream = new();
        new H5File { ["layers"] = layers }.Write(stream);

        return With("model.weights.h5", stream.ToArray());
    }

    public byte[] Bytes(CompressionLevel level = CompressionLevel.NoCompression)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in _members)
            {
                using Stream member = archive.CreateEntry(name, level).Open();
                member.Write(content);
            }
        }

        return stream.ToArray();
    }

    public Network Read() => Read(Bytes());

    public static Network Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);

        return KerasModel.Read(stream, "made.keras");
    }
}
