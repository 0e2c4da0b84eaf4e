using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>Turns the layers of a configuration into the nodes of a network, or into the reasons why there is none.</summary>
internal sealed class ModelBuilder(string file, Dictionary<string, WeightGroup> weights)
{
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal); // of the layers that are read
    private readonly ImmutableArray<Node>.Builder _nodes = ImmutableArray.CreateBuilder<Node>();
    private readonly ImmutableArray<OutlineLayer>.Builder _outline = ImmutableArray.CreateBuilder<OutlineLayer>();

    /// <summary>Reads all layers.</summary>
    /// <exception cref="InvalidModelException">The file contradicts itself.</exception>
    public ModelOutline Build(ModelConfig config)
    {
        if (!config.IsKnown)
        {
            Problem problem = new(
                config.Name,
                $"is a model of the class {config.Type}, whose layers are not in the file",
                "build it as a Sequential or Functional model and save that");

            return new ModelOutline(file, null, [new OutlineLayer(config.Name, config.Type, [], [problem])]);
        }

        foreach (LayerConfig layer in LayerOrder.Sort(file, config))
        {
            Add(layer);
        }

        foreach ((string name, int output) in config.Outputs.Where(end => end.Output != 0))
        {
            Refuse(new Problem(name, $"gives the model its output {output}, and only layers with one output are read", "choose another output"));
        }

        return new ModelOutline(file, Network(config), _outline.ToImmutable());
    }

    private void Add(LayerConfig layer)
    {
        ImmutableArray<(string Layer, int Output)> sources = layer.Calls is [LayerCall call, ..] ? call.Sources : [];
        ImmutableArray<Shape> inputs = [.. sources.Where(source => _shapes.ContainsKey(source.Layer)).Select(source => _shapes[source.Layer])];
        bool isKnown = inputs.Length == sources.Length; // otherwise a layer before it is refused, and its input has no shape
        LayerReader reader = new(file, layer, sources.Length, isKnown && inputs is [Shape only] ? only : null, weights.GetValueOrDefault(layer.Name) ?? new WeightGroup());
        RefuseCalls(layer, reader, sources);
        ImmutableArray<Layer> layers = LayerTable.Read(reader);
        if (!layers.IsEmpty)
        {
            reader.RequireNothingElse();
            RequireInputs(layer, layers[0], sources.Length);
        }

        if (isKnown && !reader.IsRefused && Infer(reader, layers, inputs) is Shape shape)
        {
            _shapes.Add(layer.Name, shape);
            Append(layer.Name, layers, [.. sources.Select(source => source.Layer)]);
        }

        _outline.Add(new OutlineLayer(layer.Name, layer.Type, reader.IsRefused ? [] : layers, reader.Problems));
    }

    private static void RefuseCalls(LayerConfig layer, LayerReader reader, ImmutableArray<(string Layer, int Output)> sources)
    {
        if (layer.Calls.Length > 1)
        {
            reader.Refuse($"is used {layer.Calls.Length} times, and shared layers are not read", "give each place a layer of its own with the same weights");
        }

        if (layer.Calls.Any(call => call.HasArguments))
        {
            reader.Refuse("is called with arguments, which are not read", "call the layer with its input only");
        }

        foreach ((string source, int output) in sources.Where(source => source.Output != 0))
        {
            reader.Refuse($"reads output {output} of '{source}', and only layers with one output are read", "build the model without it");
        }
    }

    private static void RequireInputs(LayerConfig layer, Layer first, int found)
    {
        if (first.InputCount != found)
        {
            throw layer.Options.Error($"{layer.Type} takes {first.InputCount} inputs and is connected to {found}");
        }
    }

    private static Shape? Infer(LayerReader reader, ImmutableArray<Layer> layers, ImmutableArray<Shape> inputs)
    {
        try
        {
            Shape shape = layers[0].Infer(inputs.AsSpan());

            return layers.Skip(1).Aggregate(shape, (before, layer) => layer.Infer(before));
        }
        catch (ShapeMismatchException error)
        {
            reader.Refuse(error.What, error.Remedy);
        }
        catch (ArgumentOutOfRangeException)
        {
            reader.Refuse("gives more than 2^31 values", "use smaller images or larger strides");
        }

        return null;
    }

    /// <summary>A layer and, behind it, its activation: two nodes when there is one.</summary>
    private void Append(string name, ImmutableArray<Layer> layers, ReadOnlySpan<string> sources)
    {
        if (layers is [Layer linear, Layer activation])
        {
            _nodes.Add(new Node(name + Node.LinearSuffix, linear, sources));
            _nodes.Add(new Node(name, activation, name + Node.LinearSuffix));
        }
        else
        {
            _nodes.Add(new Node(name, layers[0], sources));
        }
    }

    private Network? Network(ModelConfig config)
    {
        if (_outline.Any(layer => !layer.Problems.IsEmpty))
        {
            return null;
        }

        try
        {
            return new Network(_nodes.ToImmutable(), [.. config.Outputs.Select(output => output.Layer)]);
        }
        catch (UnsupportedNetworkException error)
        {
            foreach (Problem problem in error.Problems)
            {
                Refuse(problem);
            }

            return null;
        }
    }

    /// <summary>Adds a problem to the layer that it names, or else to the last one.</summary>
    private void Refuse(Problem problem)
    {
        int index = Enumerable.Range(0, _outline.Count)
            .FirstOrDefault(i => problem.Node == _outline[i].Name || problem.Node == _outline[i].Name + Node.LinearSuffix, _outline.Count - 1);
        _outline[index] = _outline[index] with { Layers = [], Problems = _outline[index].Problems.Add(problem) };
    }
}
