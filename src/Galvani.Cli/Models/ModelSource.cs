using System.IO.Compression;

namespace Galvani.Cli.Models;

/// <summary>Where a network comes from: a file of the user, or the tutorial's network that is built into the command.</summary>
/// <param name="Path">The file as the user named it; null for the built-in one.</param>
internal sealed record ModelSource(string? Path)
{
    private const string Resource = "tutorial.h5.br";

    /// <summary>What messages and folders call it.</summary>
    public string Name => Path is null ? "tutorial" : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What results say of it.</summary>
    public string Description => Path ?? "tutorial (built in)";

    /// <summary>The network.</summary>
    public Network Read() => Path is null ? KerasModel.Read(BuiltIn(), Name) : KerasModel.Read(Path);

    /// <summary>The layers of the file, refused ones too.</summary>
    public ModelOutline Inspect() => Path is null ? KerasModel.Inspect(BuiltIn(), Name) : KerasModel.Inspect(Path);

    private static MemoryStream BuiltIn()
    {
        using Stream packed = typeof(ModelSource).Assembly.GetManifestResourceStream(Resource)!;
        using BrotliStream unpacked = new(packed, CompressionMode.Decompress);
        MemoryStream file = new();
        unpacked.CopyTo(file);
        file.Position = 0;

        return file;
    }
}
