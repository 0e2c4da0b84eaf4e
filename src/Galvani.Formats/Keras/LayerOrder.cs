using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>The order in which layers can be read: each after its sources, the inputs first, as the model takes them.</summary>
internal static class LayerOrder
{
    /// <exception cref="InvalidModelException">The layers form a cycle.</exception>
    public static ImmutableArray<LayerConfig> Sort(string file, ModelConfig config)
    {
        Dictionary<string, int> rank = new(StringComparer.Ordinal); // the order among layers that are ready at the same time
        foreach (string name in config.Inputs.Concat(config.Layers.Select(layer => layer.Name)))
        {
            rank.TryAdd(name, rank.Count);
        }

        Dictionary<string, LayerConfig> layers = config.Layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        Dictionary<string, int> missing = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> readers = new(StringComparer.Ordinal);
        PriorityQueue<LayerConfig, int> ready = new();
        foreach (LayerConfig layer in config.Layers)
        {
            // Later calls of a shared layer may depend on what its first call feeds: that is no cycle.
            ImmutableArray<string> sources = [.. layer.Calls.Take(1).SelectMany(call => call.Sources).Select(source => source.Layer).Distinct()];
            missing[layer.Name] = sources.Length;
            foreach (string source in sources)
            {
                if (!readers.TryGetValue(source, out List<string>? list))
                {
                    readers.Add(source, list = []);
                }

                list.Add(layer.Name);
            }

            if (sources.IsEmpty)
            {
                ready.Enqueue(layer, rank[layer.Name]);
            }
        }

        ImmutableArray<LayerConfig>.Builder order = ImmutableArray.CreateBuilder<LayerConfig>(config.Layers.Length);
        while (ready.TryDequeue(out LayerConfig? layer, out _))
        {
            order.Add(layer);
            foreach (string reader in readers.GetValueOrDefault(layer.Name) ?? [])
            {
                if (--missing[reader] == 0)
                {
                    ready.Enqueue(layers[reader], rank[reader]);
                }
            }
        }

        return order.Count == config.Layers.Length
            ? order.ToImmutable()
            : throw new InvalidModelException(file, "model_config", "its layers form a cycle");
    }
}
