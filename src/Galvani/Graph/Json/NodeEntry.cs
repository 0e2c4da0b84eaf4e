using System.Collections.Immutable;

namespace Galvani.Graph.Json;

/// <summary>One node of a description before its layer is made.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">How its layer is read.</param>
/// <param name="Inputs">The connections that feed it.</param>
/// <param name="Fields">Its object.</param>
internal sealed record NodeEntry(string Name, LayerForm Form, ImmutableArray<Edge> Inputs, JsonFields Fields)
{
    /// <summary>Reads what all nodes have.</summary>
    /// <exception cref="InvalidModelException">Something of it is missing or unknown.</exception>
    public static NodeEntry Of(JsonFields fields)
    {
        string name = fields.Text("name");
        fields.Place = name.Length == 0 ? fields.Place : name;
        string layer = fields.Text("layer");
        LayerForm form = LayerForms.Find(layer)
            ?? throw fields.Error($"the layer '{layer}' is unknown; it may be {string.Join(", ", LayerForms.All.Select(form => form.Name))}, or this Galvani is too old for it");
        ImmutableArray<Edge> inputs = fields.Find("inputs") is null ? [] : EdgeForm.Read(fields, "inputs");

        return new NodeEntry(name, form, inputs, fields);
    }
}
