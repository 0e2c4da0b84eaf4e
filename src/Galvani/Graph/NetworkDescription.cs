using Galvani.Graph.Json;

namespace Galvani;

/// <summary>
/// A network as readable JSON without its weights: what a person writes to train a new one. <c>docs/network-file.md</c> describes it,
/// <c>docs/network.schema.json</c> is its schema.
/// </summary>
public static class NetworkDescription
{
    private const string Schema = "$schema";
    private const string Place = "description";
    private const int MostBytes = 100_000_000;

    /// <summary>Makes the network of a file, with new weights: a description of a chain gives the very network that <see cref="Network.Sequential"/> gives.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">Where weights are drawn from.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidModelException">It is not a description: no JSON, a layer or a property that does not exist, a value of the wrong kind.</exception>
    /// <exception cref="UnsupportedNetworkException">Its nodes do not fit together; all problems are listed.</exception>
    public static Network Read(string path, ulong seed)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw Directory.Exists(path)
                ? new InvalidModelException(path, "", "is a folder; name a file")
                : new FileNotFoundException($"{path}: there is no such file; check the path", path);
        }

        return file.Length <= MostBytes ? Parse(path, File.ReadAllText(path), seed) : throw new InvalidModelException(path, "", "is larger than 100 MB, as no description is");
    }

    /// <summary>As <see cref="Read"/>, for a text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="json">The text.</param>
    /// <param name="seed">Where weights are drawn from.</param>
    /// <exception cref="InvalidModelException">It is not a description.</exception>
    /// <exception cref="UnsupportedNetworkException">Its nodes do not fit together; all problems are listed.</exception>
    public static Network Parse(string name, string json, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(json);

        return NetworkFormat.Read(name, Place, json, fields =>
        {
            fields.Find(Schema);
            if (fields.Text(NetworkFormat.FormatKey) is string format and not NetworkFormat.Name)
            {
                throw fields.Error($"'{NetworkFormat.FormatKey}' is '{format}'; a description has '{NetworkFormat.Name}'");
            }

            NetworkFormat.RequireVersion(name, fields.Count(NetworkFormat.VersionKey));

            return GraphReader.Read(fields, seed, null);
        });
    }

    /// <summary>Describes a network, one line per node. Kernels, biases and what batch normalization has learnt are left out.</summary>
    /// <exception cref="UnsupportedNetworkException">It holds a neuron or synapse of the caller's own, or a name that is not Unicode.</exception>
    public static string ToJson(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);

        return $$"""
            {
              "{{NetworkFormat.FormatKey}}": "{{NetworkFormat.Name}}",
              "{{NetworkFormat.VersionKey}}": {{NetworkFormat.Version}},
              "{{GraphWriter.Nodes}}": [
                {{string.Join(",\n    ", GraphWriter.Lines(network, null))}}
              ],
              "{{GraphWriter.Outputs}}": {{GraphWriter.OutputList(network)}}
            }

            """;
    }
}
