using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Cli.Models;

/// <summary>Where a network comes from: a file of the user, or the network that is built into the command.</summary>
/// <param name="Path">The file as the user named it; null for the built-in one.</param>
internal sealed record ModelSource(string? Path)
{
    private const string BuiltInName = "cifar10";

    /// <summary>What messages and folders call it.</summary>
    public string Name => Path is null ? BuiltInName : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What results say of it.</summary>
    public string Description => Path ?? $"{BuiltInName} (built in)";

    /// <summary>The network, and what its file says of it; a Keras file says nothing.</summary>
    public NetworkFile Read() =>
        Path is null ? BuiltIn()
        : IsNetworkFile(Path) ? NetworkFile.Load(Path)
        : new NetworkFile(KerasModel.Read(Path), ModelCard.Empty);

    /// <summary>The layers of the file, refused ones too.</summary>
    public ModelOutline Inspect() =>
        Path is null ? Outline(Name, BuiltIn().Network)
        : IsNetworkFile(Path) ? Outline(Path, NetworkFile.Load(Path).Network)
        : KerasModel.Inspect(Path);

    /// <summary>By its content, so that a file may have any name.</summary>
    private static bool IsNetworkFile(string path) => File.Exists(path) && NetworkFile.Recognizes(path);

    /// <summary>A network that spikes already is refused, each population by name.</summary>
    private static ModelOutline Outline(string path, Network network)
    {
        ImmutableArray<OutlineLayer> layers =
        [
            .. network.Nodes.Select(node => new OutlineLayer(
                node.Name, node.Layer.TypeName, [node.Layer], node.Layer is Population ? [Recipe.Converted(node.Name)] : [])),
        ];

        return new ModelOutline(path, layers.All(layer => layer.Problems.IsEmpty) ? network : null, layers);
    }

    private static NetworkFile BuiltIn()
    {
        using Stream resource = typeof(ModelSource).Assembly.GetManifestResourceStream($"{BuiltInName}.safetensors")!;
        byte[] file = new byte[resource.Length];
        resource.ReadExactly(file);

        return NetworkFile.Parse(BuiltInName, file);
    }
}
