using System.Collections.Immutable;
using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>Turns the layers of a configuration into the nodes of a network, or into the reasons why there is none.</summary>
internal sealed class ModelBuilder(string file, Dictionary<LayerConfig, WeightGroup> weights, int kerasVersion)
{
    private readonly List<(string Node, Shape? Shape)> _values = []; // of each use, in order; no shape where it or a layer before it is refused
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

        (ImmutableArray<LayerUse> uses, ImmutableArray<(int Use, int Output)> outputs) = ModelExpansion.Of(file, config);
        foreach (LayerUse use in uses)
        {
            _values.Add(use.IsPassage ? Pass(use) : Add(use));
        }

        foreach ((int use, int output) in outputs.Where(end => end.Output != 0))
        {
            Refuse(new Problem(_values[use].Node, $"gives the model its output {output}, and only layers with one output are read", "choose another output"));
        }

        return new ModelOutline(file, Network([.. outputs.Select(output => _values[output.Use].Node)]), _outline.ToImmutable());
    }

    /// <summary>The input of a model inside the model: it has no node, and is only asked whether it was made for what it gets.</summary>
    private (string Node, Shape? Shape) Pass(LayerUse use)
    {
        (string node, Shape? shape) = _values[use.Sources[0].Use];
        LayerReader reader = Reader(use, shape is null ? null : [shape]);
        RefuseCalls(use, reader);
        if (shape is not null && InnerInput.Contradicts(use.Layer.Options, shape) is string declared)
        {
            reader.Refuse($"is an input of the shape {declared} and gets {shape}", "build the model inside for what it reads");
        }

        if (reader.IsRefused)
        {
            _outline.Add(new OutlineLayer(use.Name, use.Layer.Type, [], reader.Problems));
        }

        return (node, reader.IsRefused ? null : shape);
    }

    private (string Node, Shape? Shape) Add(LayerUse use)
    {
        ImmutableArray<Shape> inputs = [.. use.Sources.Select(source => _values[source.Use].Shape).OfType<Shape>()];
        bool isKnown = inputs.Length == use.Sources.Length; // otherwise a layer before it is refused, and its input has no shape
        LayerReader reader = Reader(use, isKnown ? inputs : null);
        RefuseCalls(use, reader);
        ImmutableArray<Layer> layers = use.Layer.Inner is null ? LayerTable.Read(reader) : []; // a model is here only if its call is refused
        if (!layers.IsEmpty)
        {
            reader.RequireNothingElse();
            RequireInputs(use.Layer, layers[0], use.Sources.Length);
        }

        Shape? shape = isKnown && !reader.IsRefused ? Infer(reader, layers, inputs) : null;
        if (shape is not null)
        {
            Append(use.Name, layers, [.. use.Sources.Select(source => _values[source.Use].Node)]);
        }

        _outline.Add(new OutlineLayer(use.Name, use.Layer.Type, reader.IsRefused ? [] : layers, reader.Problems));

        return (use.Name, shape);
    }

    private LayerReader Reader(LayerUse use, ImmutableArray<Shape>? inputs) => new(
        file, use.Name, use.Layer, use.Sources.Length, inputs, weights.GetValueOrDefault(use.Layer) ?? new WeightGroup(new Dictionary<string, Hdf5Dataset>()), kerasVersion);

    private void RefuseCalls(LayerUse use, LayerReader reader)
    {
        if (use.HasArguments)
        {
            reader.Refuse("is called with arguments, which are not read", "call the layer with its inputs only");
        }

        foreach ((int source, int output) in use.Sources.Where(source => source.Output != 0))
        {
            reader.Refuse($"reads output {output} of '{_values[source].Node}', and only layers with one output are read", "build the model without it");
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
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            reader.Refuse("gives more than 2^31 values", "use smaller images or larger strides");
        }

        return null;
    }

    private void Append(string name, ImmutableArray<Layer> layers, ImmutableArray<string> sources)
    {
        foreach ((string node, Layer layer) in NodeNames.Of(name, layers.Length).Zip(layers))
        {
            _nodes.Add(new Node(node, layer, sources.AsSpan()));
            sources = [node];
        }
    }

    private Network? Network(ImmutableArray<string> outputs)
    {
        if (_outline.Any(layer => !layer.Problems.IsEmpty))
        {
            return null;
        }

        try
        {
            return new Network(_nodes.ToImmutable(), outputs);
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
        int index = Enumerable.Range(0, _outline.Count).FirstOrDefault(i => NodeNames.Belongs(problem.Node, _outline[i].Name), _outline.Count - 1);
        _outline[index] = _outline[index] with { Layers = [], Problems = _outline[index].Problems.Add(problem) };
    }
}
