using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>Takes models inside models apart: one list of uses of layers, each after those that it reads.</summary>
internal sealed class ModelExpansion
{
    private const int MostUses = 100_000; // with their sources; few lines of text can ask for 2^20, each model using the next one twice

    private readonly string _file;
    private readonly ImmutableArray<LayerUse>.Builder _uses = ImmutableArray.CreateBuilder<LayerUse>();
    private int _size;

    private ModelExpansion(string file) => _file = file;

    /// <summary>The uses of all layers, and the values that are the model's answers.</summary>
    /// <exception cref="InvalidModelException">The configuration contradicts itself, or is too large.</exception>
    public static (ImmutableArray<LayerUse> Uses, ImmutableArray<(int Use, int Output)> Outputs) Of(string file, ModelConfig model)
    {
        ModelExpansion expansion = new(file);
        ImmutableArray<(int, int)> outputs = expansion.Expand(model, "", null);

        return (expansion._uses.ToImmutable(), outputs);
    }

    /// <summary>Adds the layers of a model, and returns where its outputs are. The depth is that of the JSON text, which is limited.</summary>
    private ImmutableArray<(int Use, int Output)> Expand(ModelConfig model, string prefix, ImmutableArray<(int Use, int Output)>? inputs)
    {
        Dictionary<(string Layer, int Call), ImmutableArray<(int, int)>> models = []; // outputs of the models inside
        Dictionary<(string Layer, int Call), int> uses = [];
        (int, int) Find(TensorReference reference)
        {
            if (!models.TryGetValue((reference.Layer, reference.Call), out ImmutableArray<(int, int)> outputs))
            {
                return (uses[(reference.Layer, reference.Call)], reference.Output);
            }

            return reference.Output < outputs.Length
                ? outputs[reference.Output]
                : throw new InvalidModelException(
                    _file, model.Place, $"refers to output {reference.Output} of the model '{reference.Layer}', which has {outputs.Length}");
        }

        foreach ((LayerConfig layer, int call) in LayerOrder.Sort(_file, model.Place, model))
        {
            string name = prefix + layer.Name + (call == 0 ? "" : $".{call}");
            bool hasArguments = call < layer.Calls.Length && layer.Calls[call].HasArguments;
            ImmutableArray<(int, int)> sources = call < layer.Calls.Length ? [.. layer.Calls[call].Sources.Select(Find)]
                : inputs is not null && layer.Type == LayerTable.Input ? [Given(model, layer, inputs.Value)]
                : [];
            if (layer.Type == LayerTable.Input && !layer.Calls.IsEmpty)
            {
                throw layer.Options.Error("is an input, and reads another layer");
            }

            if (layer.Inner is ModelConfig inner && !hasArguments)
            {
                RequireInputs(layer, inner, sources.Length);
                models[(layer.Name, call)] = Expand(inner, name + "/", sources);
            }
            else
            {
                uses[(layer.Name, call)] = Add(new LayerUse(name, layer, sources, hasArguments));
            }
        }

        return [.. model.Outputs.Select(Find)];
    }

    private static void RequireInputs(LayerConfig layer, ModelConfig inner, int found)
    {
        if (found != inner.Inputs.Length)
        {
            throw layer.Options.Error($"the model takes {inner.Inputs.Length} inputs and is connected to {found}");
        }

        if (inner.Inputs.Distinct(StringComparer.Ordinal).Count() != found || !inner.Inputs.All(name => inner.Layers.Any(inside => inside.Name == name && inside.Type == LayerTable.Input)))
        {
            throw layer.Options.Error("'input_layers' must name inputs, each once");
        }
    }

    private static (int Use, int Output) Given(ModelConfig model, LayerConfig input, ImmutableArray<(int Use, int Output)> inputs)
    {
        int index = model.Inputs.IndexOf(input.Name);

        return index >= 0 ? inputs[index] : throw input.Options.Error("is an input that its model does not list");
    }

    private int Add(LayerUse use)
    {
        _size += 1 + use.Sources.Length;
        if (_size > MostUses)
        {
            throw new InvalidModelException(_file, "", $"its models inside models come to more than {MostUses} layers and connections");
        }

        _uses.Add(use);

        return _uses.Count - 1;
    }
}
