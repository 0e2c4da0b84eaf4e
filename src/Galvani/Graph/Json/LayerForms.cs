using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>The layers that files hold. A new layer is one line here and two small methods.</summary>
internal static class LayerForms
{
    public static ImmutableArray<LayerForm> All { get; } =
    [
        LayerForm.Of<Input>(ShapeForms.WriteInput, ShapeForms.ReadInput),
        LayerForm.Of<Conv2D>(WeightedForms.WriteConv2D, WeightedForms.ReadConv2D),
        LayerForm.Of<Dense>(WeightedForms.WriteDense, WeightedForms.ReadDense),
        LayerForm.Of<BatchNormalization>(WeightedForms.WriteBatchNormalization, WeightedForms.ReadBatchNormalization),
        LayerForm.Of<Affine>(WeightedForms.WriteAffine, WeightedForms.ReadAffine),
        LayerForm.Of<AveragePool2D>(PoolForms.Write, PoolForms.ReadAverage),
        LayerForm.Of<MaxPool2D>(PoolForms.Write, PoolForms.ReadMax),
        LayerForm.Of<Dropout>(ShapeForms.WriteDropout, ShapeForms.ReadDropout),
        LayerForm.Of<Add>((_, _) => { }, ShapeForms.ReadAdd),
        LayerForm.Of<Flatten>(),
        LayerForm.Of<Identity>(),
        LayerForm.Of<Relu>(),
        LayerForm.Of<Softmax>(),
        LayerForm.Of<Population>(PopulationForm.Write, PopulationForm.Read),
    ];

    /// <summary>The form of a layer; null where there is none.</summary>
    public static LayerForm? Find(Layer layer) => All.FirstOrDefault(form => form.Type == layer.GetType());

    /// <summary>The form of a name; null where there is none.</summary>
    public static LayerForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);
}
