using System.Collections.Immutable;

namespace Galvani.Formats.Keras;

/// <summary>
/// Makes all references of a model count the uses of a layer from 0. A model inside a model counts its own inside as use 0, so most references to
/// it begin with 1: in Keras 2 those to a Functional and to a Sequential that was built with an input, in Keras 3 only those of
/// <c>output_layers</c> to a Functional.
/// </summary>
internal static class UseNumbers
{
    /// <exception cref="InvalidModelException">A reference leads to a layer or a use that is not there.</exception>
    public static (ImmutableArray<LayerConfig> Layers, ImmutableArray<TensorReference> Outputs) FromZero(
        string file, string place, ImmutableArray<LayerConfig> layers, ImmutableArray<TensorReference> outputs)
    {
        Dictionary<string, LayerConfig> byName = layers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        Dictionary<string, int> least = new(StringComparer.Ordinal);
        foreach (TensorReference reference in outputs.Concat(layers.SelectMany(layer => layer.Calls).SelectMany(call => call.Sources)))
        {
            if (!byName.ContainsKey(reference.Layer))
            {
                throw new InvalidModelException(file, place, $"refers to a layer '{reference.Layer}' that it does not describe");
            }

            if (!reference.IsHistory)
            {
                least[reference.Layer] = Math.Min(reference.Call, least.GetValueOrDefault(reference.Layer, int.MaxValue));
            }
        }

        TensorReference Counted(TensorReference reference)
        {
            LayerConfig layer = byName[reference.Layer];
            int call = reference.Call - (reference.IsHistory || layer.Inner is null ? 0 : First(layer, least[layer.Name]));

            return call >= 0 && call < layer.UseCount && reference.Output >= 0
                ? reference with { Call = call }
                : throw new InvalidModelException(
                    file, place, $"refers to output {reference.Output} of use {reference.Call} of '{layer.Name}', which is used {layer.UseCount} times");
        }

        return (
            [.. layers.Select(layer => layer with { Calls = [.. layer.Calls.Select(call => call with { Sources = [.. call.Sources.Select(Counted)] })] })],
            [.. outputs.Select(Counted)]);
    }

    /// <summary>What the first use of a model inside the model is called. All uses are referred to, so where nothing else tells it is the least number.</summary>
    private static int First(LayerConfig model, int least) =>
        model.UseCount > 1 && model.Calls[0].IsObject ? (model.Type == ModelConfig.SequentialType ? 0 : 1) : Math.Clamp(least, 0, 1);
}
