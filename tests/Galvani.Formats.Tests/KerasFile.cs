using System.Text.Json;
using PureHDF;
using PureHDF.Filters;

namespace Galvani.Formats.Tests;

/// <summary>Writes small files in Keras's layout, right or wrong on purpose.</summary>
internal sealed class KerasFile(string? config)
{
    private readonly List<(string Layer, string Name, object Data)> _weights = [];

    /// <summary>A Sequential model of one input and the given layers.</summary>
    public static KerasFile Sequential(int[] input, params ReadOnlySpan<string> layers) => new(
        $$"""{"class_name": "Sequential", "config": {"name": "m", "layers": [{{Input("input", input)}}, {{string.Join(", ", layers!)}}] } }""");

    /// <summary>A Functional model whose inputs are its layers of that class, in order.</summary>
    public static KerasFile Graph(string outputs, params ReadOnlySpan<string> layers) => new(Model("m", outputs, layers));

    /// <summary>A Functional model; with <paramref name="inbound"/> it is a layer of another one.</summary>
    public static string Model(string name, string outputs, ReadOnlySpan<string> layers, string? inbound = null)
    {
        List<string> inputs = [];
        foreach (string layer in layers)
        {
            using JsonDocument parsed = JsonDocument.Parse(layer);
            if (parsed.RootElement.GetProperty("class_name").ValueEquals("InputLayer"))
            {
                inputs.Add($"[\"{parsed.RootElement.GetProperty("name").GetString()}\", 0, 0]");
            }
        }

        string options = $"\"layers\": [{string.Join(", ", layers!)}], \"input_layers\": [{string.Join(", ", inputs)}], \"output_layers\": {outputs}";

        return Layer("Functional", name, options, inbound);
    }

    public static string Input(string name, int[] shape) => Layer("InputLayer", name, $"\"batch_input_shape\": [null, {string.Join(", ", shape)}]");

    public static string Layer(string type, string name, string options = "", string? inbound = null)
    {
        string nodes = inbound is null ? "" : $", \"name\": \"{name}\", \"inbound_nodes\": {inbound}";

        return $$"""{"class_name": "{{type}}", "config": {"name": "{{name}}"{{(options.Length == 0 ? "" : ", " + options)}}}{{nodes}}}""";
    }

    /// <summary>Adds weights: an array with as many axes as the weights have, or a dataset.</summary>
    public KerasFile With(string layer, string name, object data)
    {
        _weights.Add((layer, name, data));

        return this;
    }

    /// <summary>An array of the given extents whose values are 1, 2, 3, ... over 16.</summary>
    public static float[] Ramp(int count) => [.. Enumerable.Range(1, count).Select(i => i / 16f)];

    /// <summary>A dataset of the given extents.</summary>
    public static H5Dataset Shaped<T>(T[] values, params int[] extents) => new(values, fileDims: [.. extents.Select(extent => (ulong)extent)]);

    /// <summary>A dataset in compressed chunks.</summary>
    public static H5Dataset Chunked<T>(T[] values, uint[] chunks, params int[] extents) => new(
        values, chunks: chunks, fileDims: [.. extents.Select(extent => (ulong)extent)], datasetCreation: new(Filters: [ShuffleFilter.Id, DeflateFilter.Id]));

    public MemoryStream Stream()
    {
        H5Group groups = new() { Attributes = { ["layer_names"] = _weights.Select(weight => weight.Layer).Distinct().ToArray() } };
        foreach (IGrouping<string, (string Layer, string Name, object Data)> layer in _weights.GroupBy(weight => weight.Layer))
        {
            H5Group group = new() { Attributes = { ["weight_names"] = layer.Select(weight => weight.Name).ToArray() } };
            foreach ((_, string name, object data) in layer)
            {
                string[] parts = name.Split('/');
                H5Group inside = group;
                foreach (string part in parts[..^1])
                {
                    inside = (H5Group)(inside.TryGetValue(part, out object? found) ? found : inside[part] = new H5Group());
                }

                inside[parts[^1]] = data;
            }

            groups[layer.Key] = group;
        }

        H5File file = new() { ["model_weights"] = groups };
        if (config is not null)
        {
            file.Attributes["model_config"] = config;
        }

        MemoryStream stream = new();
        file.Write(stream);

        return new MemoryStream(stream.ToArray());
    }

    public Network Read()
    {
        using MemoryStream stream = Stream();

        return KerasModel.Read(stream, "made.h5");
    }

    public ModelOutline Inspect()
    {
        using MemoryStream stream = Stream();

        return KerasModel.Inspect(stream, "made.h5");
    }
}
