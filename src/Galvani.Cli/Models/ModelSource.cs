using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Cli.Models;

/// <summary>Where a network comes from: a file of the user, or the network that is built into the command.</summary>
/// <param name="Path">The file as the user named it; null for the built-in one.</param>
/// <param name="Architecture">Keras: the file with the layers whose weights the first one has; null where that one has both.</param>
internal sealed record ModelSource(string? Path, string? Architecture = null)
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
        : new NetworkFile(Architecture is null ? KerasModel.Read(Path) : KerasModel.Read(Path, Architecture), ModelCard.Empty);

    /// <summary>The layers of the file, refused ones too.</summary>
    public ModelOutline Inspect() =>
        Path is null ? Outline(Name, BuiltIn().Network)
        : IsNetworkFile(Path) ? Outline(Path, NetworkFile.Load(Path).Network)
        : Architecture is null ? KerasModel.Inspect(Path)
        : KerasModel.Inspect(Path, Architecture);

    /// <summary>The spiking network that the built-in one becomes by the recipe without loss.</summary>
    public static NetworkFile BuiltInSpiking() => Resource($"{BuiltInName}-lossless");

    /// <summary>Whether a file is one of Galvani's own: by its content, so that it may have any name.</summary>
    public static bool IsNetworkFile(string path)
    {
        try
        {
            return File.Exists(path) && NetworkFile.Recognizes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false; // whoever reads it says what is wrong
        }
    }

    /// <summary>A network that spikes already is refused, each population by name.</summary>
    private static ModelOutline Outline(string path, Network network)
    {
        ImmutableArray<OutlineLayer> layers =
        [
            .. network.Nodes.Select(node => new OutlineLayer(
                node.Name, node.Layer.TypeName, [node.Layer], node.Layer is Population ? [NengoDLRecipe.IsSpiking(node.Name)] : [])),
        ];

        return new ModelOutline(path, layers.All(layer => layer.Problems.IsEmpty) ? network : null, layers);
    }

    private static NetworkFile BuiltIn() => Resource(BuiltInName);

    private static NetworkFile Resource(string name)
    {
        using Stream resource = typeof(ModelSource).Assembly.GetManifestResourceStream($"{name}.safetensors")!;
        byte[] file = new byte[resource.Length];
        resource.ReadExactly(file);

        return NetworkFile.Parse(name, file);
    }
}
