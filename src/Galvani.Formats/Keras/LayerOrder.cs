using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>The order in which the uses of layers can be read: each after its sources, the inputs first, as the model takes them.</summary>
internal static class LayerOrder
{
    /// <exception cref="InvalidModelException">The layers form a cycle.</exception>
    public static ImmutableArray<(LayerConfig Layer, int Call)> Sort(string file, string place, ModelConfig config)
    {
        Dictionary<string, int> rank = new(StringComparer.Ordinal); // the order among layers that are ready at the same time
        foreach (string name in config.Inputs.Concat(config.Layers.Select(layer => layer.Name)))
        {
            rank.TryAdd(name, rank.Count);
        }

        Dictionary<(string Layer, int Call), int> missing = [];
        Dictionary<(string Layer, int Call), List<(LayerConfig Layer, int Call)>> readers = [];
        PriorityQueue<(LayerConfig Layer, int Call), (int Rank, int Call)> ready = new();
        foreach ((LayerConfig layer, int call) in config.Layers.SelectMany(layer => Enumerable.Range(0, layer.UseCount).Select(call => (layer, call))))
        {
            (string Layer, int Call)[] sources = call < layer.Calls.Length
                ? [.. layer.Calls[call].Sources.Select(source => (source.Layer, source.Call)).Distinct()]
                : [];
            missing[(layer.Name, call)] = sources.Length;
            foreach ((string, int) source in sources)
            {
                if (!readers.TryGetValue(source, out List<(LayerConfig, int)>? list))
                {
                    readers.Add(source, list = []);
                }

                list.Add((layer, call));
            }

            if (sources.Length == 0)
            {
                ready.Enqueue((layer, call), (rank[layer.Name], call));
            }
        }

        ImmutableArray<(LayerConfig, int)>.Builder order = ImmutableArray.CreateBuilder<(LayerConfig, int)>(missing.Count);
        while (ready.TryDequeue(out (LayerConfig Layer, int Call) use, out _))
        {
            order.Add(use);
            foreach ((LayerConfig layer, int call) in readers.GetValueOrDefault((use.Layer.Name, use.Call)) ?? [])
            {
                if (--missing[(layer.Name, call)] == 0)
                {
                    ready.Enqueue((layer, call), (rank[layer.Name], call));
                }
            }
        }

        return order.Count == missing.Count ? order.ToImmutable() : throw new InvalidModelException(file, place, "its layers form a cycle");
    }
}
