using System.Buffers.Binary;
using System.Globalization;
using Galvani.Graph.Json;
using Galvani.Tensors;

namespace Galvani;

/// <summary>
/// A network with its weights in one file, and the card that describes it. The file is a safetensors file, which other tools read too: weights are
/// arrays called <c>node/weight</c>, the graph and the card are JSON in its metadata. <c>docs/network-file.md</c> describes the format.
/// </summary>
/// <param name="Network">The network: a rate one, a spiking one, or a mixture.</param>
/// <param name="Card">What else is known of it.</param>
public sealed record NetworkFile(Network Network, ModelCard Card)
{
    private const string GraphKey = "network";
    private const string CardKey = "card";
    private const int MostHeaderBytes = 100_000_000; // the limit of safetensors

    /// <summary>Writes a file, whole or not at all. The same network and card give the same bytes, and reading them gives exactly this network.</summary>
    /// <param name="path">The file; folders on the way are made.</param>
    /// <param name="network">The network.</param>
    /// <param name="card">What else is known of it; nothing where it is missing.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    /// <exception cref="UnsupportedNetworkException">Files cannot hold the network: a neuron or synapse of the caller's own, a name that is not Unicode, more than 2 GB of weights.</exception>
    /// <exception cref="ArgumentException">The card does not fit the network.</exception>
    public static void Save(string path, Network network, ModelCard? card = null, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Writer(network, card).Save(path, overwrite);
    }

    /// <summary>Reads a file. What it makes use of is in proportion to the size of the file, whatever the file claims.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidModelException">
    /// It is damaged, not a network file, or made by a newer Galvani. That is also said of a network that breaks a rule, since only valid ones are written.
    /// </exception>
    public static NetworkFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw Directory.Exists(path)
                ? new InvalidModelException(path, "", "is a folder; name a network file")
                : new FileNotFoundException($"{path}: there is no such file; check the path", path);
        }

        return file.Length <= Array.MaxLength
            ? Parse(path, File.ReadAllBytes(path))
            : throw new InvalidModelException(path, "", "is larger than 2 GB, as no network file is");
    }

    /// <summary>Whether a file looks like a network file by its first bytes, whatever its name. A damaged one may still be refused when it is read.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static bool Recognizes(string path)
    {
        Span<byte> head = stackalloc byte[9];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && BinaryPrimitives.ReadUInt64LittleEndian(head) <= MostHeaderBytes
            && head[^1] == (byte)'{';
    }

    /// <summary>Writes to a stream.</summary>
    internal static void Write(Stream stream, Network network, ModelCard? card = null) => Writer(network, card).Write(stream);

    /// <summary>Reads bytes, for instance an embedded resource; <paramref name="file"/> names them in messages.</summary>
    /// <exception cref="InvalidModelException">As for <see cref="Load"/>.</exception>
    public static NetworkFile Parse(string file, ReadOnlyMemory<byte> bytes)
    {
        Safetensors arrays = Safetensors.Parse(file, bytes);
        RequireFormat(arrays);
        FileChecksum.Require(arrays, bytes.Span);
        string graph = arrays.Metadata.GetValueOrDefault(GraphKey) ?? throw new InvalidModelException(file, GraphKey, "is missing");
        try
        {
            Network network = NetworkFormat.Read(file, GraphKey, graph, fields => GraphReader.Read(fields, 0, arrays));
            ModelCard card = NetworkFormat.Read(file, CardKey, arrays.Metadata.GetValueOrDefault(CardKey, "{}"), CardForm.Read);

            return card.FaultFor(network) is string fault ? throw new InvalidModelException(file, CardKey, fault) : new NetworkFile(network, card);
        }
        catch (UnsupportedNetworkException error)
        {
            throw new InvalidModelException(file, error.Problems[0].Node, error.Problems[0].What, error);
        }
    }

    private static SafetensorsWriter Writer(Network network, ModelCard? card)
    {
        ArgumentNullException.ThrowIfNull(network);
        card ??= ModelCard.Empty;
        if (card.FaultFor(network) is string fault)
        {
            throw new ArgumentException($"the card does not fit: {fault}", nameof(card));
        }

        List<(string Name, Tensor Value)> arrays = [];
        SafetensorsWriter writer = new SafetensorsWriter()
            .Describe(NetworkFormat.FormatKey, NetworkFormat.Name)
            .Describe(NetworkFormat.VersionKey, NetworkFormat.Version.ToString(CultureInfo.InvariantCulture))
            .Describe(GraphKey, GraphWriter.Object(network, arrays))
            .Describe(CardKey, CardForm.Write(card));
        if (arrays.Sum(array => (long)array.Value.Shape.Size * sizeof(float)) > Array.MaxLength - MostHeaderBytes)
        {
            throw new UnsupportedNetworkException([new Problem("network", "has more than 2 GB of weights, which is the most that a file holds", "make it smaller")]);
        }

        foreach ((string name, Tensor value) in arrays)
        {
            writer.Add(name, [.. value.Shape.Extents], Piece(value));
        }

        return FileChecksum.AddTo(writer);
    }

    private static IEnumerable<float[]> Piece(Tensor tensor)
    {
        yield return tensor.Span.ToArray();
    }

    private static void RequireFormat(Safetensors file)
    {
        if (file.Metadata.GetValueOrDefault(NetworkFormat.FormatKey) != NetworkFormat.Name)
        {
            throw new InvalidModelException(file.File, "", "is a safetensors file without a network of Galvani; a network file is written by NetworkFile.Save");
        }

        string version = file.Metadata.GetValueOrDefault(NetworkFormat.VersionKey, "");
        NetworkFormat.RequireVersion(file.File, long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new InvalidModelException(file.File, NetworkFormat.VersionKey, $"'{version}' is no version"));
    }
}
