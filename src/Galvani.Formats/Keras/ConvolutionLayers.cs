using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>Convolutions. Keras's layout of kernels is Galvani's: <c>[axes][channels / groups][filters]</c>.</summary>
internal static class ConvolutionLayers
{
    public static ImmutableArray<Layer> Conv1D(LayerReader layer) => Read(layer, 1);

    public static ImmutableArray<Layer> Conv2D(LayerReader layer) => Read(layer, 2);

    public static ImmutableArray<Layer> Conv3D(LayerReader layer) => Read(layer, 3);

    public static ImmutableArray<Layer> DepthwiseConv1D(LayerReader layer) => Depthwise(layer, 1);

    public static ImmutableArray<Layer> DepthwiseConv2D(LayerReader layer) => Depthwise(layer, 2);

    public static ImmutableArray<Layer> SeparableConv1D(LayerReader layer) => Separable(layer, 1);

    public static ImmutableArray<Layer> SeparableConv2D(LayerReader layer) => Separable(layer, 2);

    /// <summary>Its kernel is <c>[rows][columns][filters][channels]</c>.</summary>
    public static ImmutableArray<Layer> Conv2DTranspose(LayerReader layer)
    {
        RequireOneGroup(layer);
        Activation? activation = ActivationLayers.Embedded(layer);
        Padding padding = layer.Padding();
        ImmutableArray<int> size = layer.Options.Extents("kernel_size", 2), stride = layer.Options.Extents("strides", 2, 1), dilation = layer.Options.Extents("dilation_rate", 2, 1);
        int filters = layer.Options.Count("filters");
        Extent2D? more = layer.Options.Find("output_padding") is null ? null : Margins.Whole(layer.Options, "output_padding");
        if (layer.IsRefused)
        {
            return [];
        }

        Tensor kernel = layer.Weight("kernel", size[0], size[1], filters, Channels(layer, 2));
        Conv2DTranspose linear = new(kernel, Bias(layer, filters))
        {
            Padding = padding,
            Stride = new(stride[0], stride[1]),
            Dilation = new(dilation[0], dilation[1]),
            OutputPadding = more,
        };

        return DataFormat.Around(layer, activation, linear);
    }

    private static ImmutableArray<Layer> Read(LayerReader layer, int axes)
    {
        Window window = Window.Of(layer, axes);
        Activation? activation = ActivationLayers.Embedded(layer);
        int filters = layer.Options.Count("filters"), groups = layer.Options.Count("groups", 1), channels = Channels(layer, axes);
        if (layer.IsRefused)
        {
            return [];
        }

        if (filters % groups != 0 || channels % groups != 0)
        {
            throw layer.Options.Error($"{groups} groups do not divide {channels} channels and {filters} filters");
        }

        Tensor kernel = layer.Weight("kernel", [.. window.Size, channels / groups, filters]);

        return DataFormat.Around(layer, activation, window.Convolution(kernel, Bias(layer, filters), groups));
    }

    /// <summary>Channels times multiplier, as the kernel keeps them, are the filters of as many groups as channels.</summary>
    private static ImmutableArray<Layer> Depthwise(LayerReader layer, int axes)
    {
        RequireOneGroup(layer);
        Window window = Window.Of(layer, axes);
        Activation? activation = ActivationLayers.Embedded(layer);
        int multiplier = layer.Options.Count("depth_multiplier", 1), channels = Channels(layer, axes);
        if (layer.IsRefused)
        {
            return [];
        }

        Tensor kernel = DepthwiseKernel(layer, layer.HasWeight("depthwise_kernel") ? "depthwise_kernel" : "kernel", window, channels, multiplier);

        return DataFormat.Around(layer, activation, window.Convolution(kernel, Bias(layer, kernel.Shape[^1]), kernel.Shape[^1] / multiplier));
    }

    private static ImmutableArray<Layer> Separable(LayerReader layer, int axes)
    {
        RequireOneGroup(layer);
        Window window = Window.Of(layer, axes);
        Activation? activation = ActivationLayers.Embedded(layer);
        int filters = layer.Options.Count("filters"), multiplier = layer.Options.Count("depth_multiplier", 1), channels = Channels(layer, axes);
        if (layer.IsRefused)
        {
            return [];
        }

        Tensor depthwise = layer.Weight("depthwise_kernel", [.. window.Size, channels, multiplier]);
        Tensor pointwise = layer.Weight("pointwise_kernel", [.. Enumerable.Repeat(1, axes), channels * multiplier, filters]);
        Tensor? bias = Bias(layer, filters);

        return axes == 2
            ? DataFormat.Around(layer, activation, new SeparableConv2D(depthwise, pointwise, bias)
            {
                Padding = window.Padding,
                Stride = Extent2D.From(window.Stride),
                Dilation = Extent2D.From(window.Dilation),
            })
            : DataFormat.Around(
                layer,
                activation,
                window.Convolution(Grouped(depthwise, window), null, depthwise.Shape[^2]),
                new Conv1D(pointwise, bias));
    }

    /// <summary>Keras 2 writes the option for all convolutions, though it means nothing for these.</summary>
    private static void RequireOneGroup(LayerReader layer)
    {
        if (layer.Options.Count("groups", 1) != 1)
        {
            layer.Refuse("is no plain convolution and has groups", "build it with groups=1");
        }
    }

    private static Tensor DepthwiseKernel(LayerReader layer, string name, Window window, int channels, int multiplier) =>
        Grouped(layer.Weight(name, [.. window.Size, channels, multiplier]), window);

    private static Tensor Grouped(Tensor kernel, Window window) => kernel.Reshape(new Shape([.. window.Size, 1, kernel.Shape[^2] * kernel.Shape[^1]]));

    private static Tensor? Bias(LayerReader layer, int filters) => layer.Options.Flag("use_bias", true) ? layer.Weight("bias", filters) : null;

    /// <summary>Channels of the input; 0 when they are not known.</summary>
    private static int Channels(LayerReader layer, int axes) => DataFormat.ChannelsLast(layer) is Shape input && input.Rank == axes + 1 ? input[^1] : 0;

    /// <summary>How the kernel slides, one number per axis.</summary>
    private sealed record Window(ImmutableArray<int> Size, Extent3D Stride, Extent3D Dilation, Padding Padding)
    {
        public static Window Of(LayerReader layer, int axes) => new(
            layer.Options.Extents("kernel_size", axes), Along("strides", layer, axes), Along("dilation_rate", layer, axes), layer.Padding(mayBeCausal: axes == 1));

        public Layer Convolution(Tensor kernel, Tensor? bias, int groups) => Size.Length switch
        {
            1 => new Conv1D(kernel, bias, groups) { Padding = Padding, Stride = Extent1D.From(Stride), Dilation = Extent1D.From(Dilation) },
            2 => new Conv2D(kernel, bias, groups) { Padding = Padding, Stride = Extent2D.From(Stride), Dilation = Extent2D.From(Dilation) },
            _ => new Conv3D(kernel, bias, groups) { Padding = Padding, Stride = Stride, Dilation = Dilation },
        };

        private static Extent3D Along(string key, LayerReader layer, int axes) => Extent3D.Of(layer.Options.Extents(key, axes, 1).AsSpan());
    }
}
