using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Convolutions. They are read as the blocks of a new network are, so that sizes, defaults and initial weights are stated once.</summary>
internal static class ConvolutionForms
{
    public static void Write<TExtent>(Convolution<TExtent> layer, LayerWriter writer)
        where TExtent : struct, IExtent<TExtent>
    {
        writer.Json.WriteNumber("filters", layer.Filters);
        writer.Json.WriteExtent("kernel", layer.Size);
        writer.Json.WriteString("padding", JsonWords.Of(layer.Padding));
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteExtent("dilation", layer.Dilation);
        writer.Json.WriteNumber("groups", layer.Groups);
        writer.Json.WriteBoolean("bias", layer.Bias is not null);
        writer.Trained(layer.Weights);
    }

    public static Layer ReadConv1D(LayerReader reader) => Read<Extent1D>(reader, Layer.Conv1D);

    public static Layer ReadConv2D(LayerReader reader) => Read<Extent2D>(reader, Layer.Conv2D);

    public static Layer ReadConv3D(LayerReader reader) => Read<Extent3D>(reader, Layer.Conv3D);

    public static void WriteSeparable(SeparableConv2D layer, LayerWriter writer)
    {
        writer.Json.WriteNumber("filters", layer.PointwiseKernel.Shape[3]);
        writer.Json.WriteExtent("kernel", new Extent2D(layer.DepthwiseKernel.Shape[0], layer.DepthwiseKernel.Shape[1]));
        writer.Json.WriteString("padding", JsonWords.Of(layer.Padding));
        writer.Json.WriteNumber("multiplier", layer.DepthwiseKernel.Shape[3]);
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteExtent("dilation", layer.Dilation);
        writer.Json.WriteBoolean("bias", layer.Bias is not null);
        writer.Trained(layer.Weights);
    }

    public static Layer ReadSeparable(LayerReader reader) => Layer.SeparableConv2D(
        reader.Fields.Count("filters"),
        reader.Fields.Extent<Extent2D>("kernel"),
        reader.Fields.Choice("padding", Padding.Valid),
        multiplier: reader.Fields.Count("multiplier", 1),
        stride: reader.Fields.Extent<Extent2D>("stride", 1),
        dilation: reader.Fields.Extent<Extent2D>("dilation", 1),
        bias: reader.Fields.Flag("bias", true)).Make(reader.Context);

    public static void WriteTranspose(Conv2DTranspose layer, LayerWriter writer)
    {
        writer.Json.WriteNumber("filters", layer.Filters);
        writer.Json.WriteExtent("kernel", new Extent2D(layer.Kernel.Shape[0], layer.Kernel.Shape[1]));
        writer.Json.WriteString("padding", JsonWords.Of(layer.Padding));
        writer.Json.WriteExtent("stride", layer.Stride);
        writer.Json.WriteExtent("dilation", layer.Dilation);
        if (layer.OutputPadding is Extent2D more)
        {
            writer.Json.WriteExtent("output_padding", more);
        }

        writer.Json.WriteBoolean("bias", layer.Bias is not null);
        writer.Trained(layer.Weights);
    }

    public static Layer ReadTranspose(LayerReader reader)
    {
        Layer layer = Layer.Conv2DTranspose(
            reader.Fields.Count("filters"),
            reader.Fields.Extent<Extent2D>("kernel"),
            reader.Fields.Choice("padding", Padding.Valid),
            stride: reader.Fields.Extent<Extent2D>("stride", 1),
            bias: reader.Fields.Flag("bias", true)).Make(reader.Context);

        return (Conv2DTranspose)layer with
        {
            Dilation = reader.Fields.Extent<Extent2D>("dilation", 1),
            OutputPadding = reader.Fields.Find("output_padding") is null ? null : reader.Fields.Extent<Extent2D>("output_padding", least: 0),
        };
    }

    private static Layer Read<TExtent>(LayerReader reader, ConvolutionBlock<TExtent> block)
        where TExtent : struct, IExtent<TExtent>
    {
        TExtent one = TExtent.From(1);

        return block(
            reader.Fields.Count("filters"),
            reader.Fields.Extent<TExtent>("kernel"),
            reader.Fields.Choice("padding", Padding.Valid),
            activation: null,
            reader.Fields.Extent("stride", (TExtent?)one),
            reader.Fields.Extent("dilation", (TExtent?)one),
            reader.Fields.Count("groups", 1),
            reader.Fields.Flag("bias", true),
            WeightedForms.Initializer(reader)).Make(reader.Context);
    }

    /// <summary>The block of a convolution over one, two or three axes.</summary>
    private delegate Block ConvolutionBlock<TExtent>(
        int filters, TExtent kernel, Padding padding, Activation? activation, TExtent? stride, TExtent? dilation, int groups, bool bias, WeightInitializer initializer)
        where TExtent : struct;
}
