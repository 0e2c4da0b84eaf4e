using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>Where a layer writes its hyperparameters; its weights become arrays of the file, or are left out of a description.</summary>
/// <param name="node">Name of the node.</param>
/// <param name="json">The node's object.</param>
/// <param name="arrays">Receives the arrays, in order; null in a description.</param>
internal sealed class LayerWriter(string node, Utf8JsonWriter json, List<(string Name, Tensor Value)>? arrays)
{
    /// <summary>Where the hyperparameters go.</summary>
    public Utf8JsonWriter Json => json;

    /// <summary>What is wrong with the network, as far as a file is concerned.</summary>
    public UnsupportedNetworkException Refusal(string what, string remedy) => new([new Problem(node, what, remedy)]);

    /// <summary>Numbers that training gives: in a description they are drawn anew.</summary>
    public void Trained(IEnumerable<(string Name, Tensor Value)> weights)
    {
        foreach ((string name, Tensor value) in weights)
        {
            arrays?.Add((ArrayName(node, name), value));
        }
    }

    /// <summary>Numbers that belong to the network's design: an array of a file, a list in a description. False where they are an array.</summary>
    public bool Given(string name, Tensor value)
    {
        if (arrays is not null)
        {
            arrays.Add((ArrayName(node, name), value));

            return false;
        }

        json.WriteNumbers(name, value.Span);

        return true;
    }

    /// <summary>What a node's array is called in a file. A weight's name has no slash, so no two are called alike.</summary>
    public static string ArrayName(string node, string weight) => $"{node}/{weight}";
}
