using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>The layers that files hold. A new layer is one line here and two small methods.</summary>
internal static class LayerForms
{
    public static ImmutableArray<LayerForm> All { get; } =
    [
        LayerForm.Of<Input>(ShapeForms.WriteInput, ShapeForms.ReadInput),
        LayerForm.Of<Conv1D>(ConvolutionForms.Write, ConvolutionForms.ReadConv1D),
        LayerForm.Of<Conv2D>(ConvolutionForms.Write, ConvolutionForms.ReadConv2D),
        LayerForm.Of<Conv3D>(ConvolutionForms.Write, ConvolutionForms.ReadConv3D),
        LayerForm.Of<SeparableConv2D>(ConvolutionForms.WriteSeparable, ConvolutionForms.ReadSeparable),
        LayerForm.Of<Conv2DTranspose>(ConvolutionForms.WriteTranspose, ConvolutionForms.ReadTranspose),
        LayerForm.Of<Dense>(WeightedForms.WriteDense, WeightedForms.ReadDense),
        LayerForm.Of<BatchNormalization>(WeightedForms.WriteBatchNormalization, WeightedForms.ReadBatchNormalization),
        LayerForm.Of<Affine>(WeightedForms.WriteAffine, WeightedForms.ReadAffine),
        PoolForms.Of<AveragePool1D, Extent1D>(size => new AveragePool1D(size)),
        PoolForms.Of<AveragePool2D, Extent2D>(size => new AveragePool2D(size)),
        PoolForms.Of<AveragePool3D, Extent3D>(size => new AveragePool3D(size)),
        PoolForms.OfMax<MaxPool1D, Extent1D>(size => new MaxPool1D(size)),
        PoolForms.OfMax<MaxPool2D, Extent2D>(size => new MaxPool2D(size)),
        PoolForms.OfMax<MaxPool3D, Extent3D>(size => new MaxPool3D(size)),
        LayerForm.Of<GlobalAveragePool>(),
        LayerForm.Of<GlobalMaxPool>(PoolForms.WriteGlobalMax, PoolForms.ReadGlobalMax),
        LayerForm.Of<Dropout>(ShapeForms.WriteDropout, ShapeForms.ReadDropout),
        LayerForm.Merge(inputs => new Add(inputs)),
        LayerForm.Of<Subtract>(),
        LayerForm.Merge(inputs => new Multiply(inputs)),
        LayerForm.Merge(inputs => new Average(inputs)),
        LayerForm.Merge(inputs => new Maximum(inputs)),
        LayerForm.Merge(inputs => new Minimum(inputs)),
        LayerForm.Of<Concatenate>(RearrangementForms.WriteConcatenate, RearrangementForms.ReadConcatenate),
        LayerForm.Of<Flatten>(),
        LayerForm.Of<Reshape>(RearrangementForms.WriteReshape, RearrangementForms.ReadReshape),
        LayerForm.Of<Permute>(RearrangementForms.WritePermute, RearrangementForms.ReadPermute),
        LayerForm.Of<UpSampling>(RearrangementForms.WriteUpSampling, RearrangementForms.ReadUpSampling),
        LayerForm.Of<ZeroPadding>(RearrangementForms.WriteZeroPadding, RearrangementForms.ReadZeroPadding),
        LayerForm.Of<Cropping>(RearrangementForms.WriteCropping, RearrangementForms.ReadCropping),
        LayerForm.Of<Resizing>(RearrangementForms.WriteResizing, RearrangementForms.ReadResizing),
        LayerForm.Of<Broadcast>(RearrangementForms.WriteBroadcast, RearrangementForms.ReadBroadcast),
        LayerForm.Of<InsertZeros>(RearrangementForms.WriteInsertZeros, RearrangementForms.ReadInsertZeros),
        LayerForm.Of<Identity>(),
        LayerForm.Of<Relu>(ActivationForms.WriteRelu, ActivationForms.ReadRelu),
        LayerForm.Of<PRelu>(ActivationForms.WritePRelu, ActivationForms.ReadPRelu),
        LayerForm.Of<Elu>(ActivationForms.WriteElu, ActivationForms.ReadElu),
        LayerForm.Of<Selu>(),
        LayerForm.Of<Gelu>(ActivationForms.WriteGelu, ActivationForms.ReadGelu),
        LayerForm.Of<Silu>(),
        LayerForm.Of<Softplus>(),
        LayerForm.Of<Sigmoid>(),
        LayerForm.Of<HardSigmoid>(ActivationForms.WriteHardSigmoid, ActivationForms.ReadHardSigmoid),
        LayerForm.Of<Tanh>(),
        LayerForm.Of<Softmax>(),
        LayerForm.Of<Population>(PopulationForm.Write, PopulationForm.Read),
    ];

    /// <summary>The form of a layer; null where there is none.</summary>
    public static LayerForm? Find(Layer layer) => All.FirstOrDefault(form => form.Type == layer.GetType());

    /// <summary>The form of a name; null where there is none.</summary>
    public static LayerForm? Find(string name) => All.FirstOrDefault(form => form.Name == name);
}
