using Galvani.Layers;

namespace Galvani;

/// <content>Blocks of convolutions and dense layers, with initial weights drawn by the network's seed.</content>
public abstract partial record Layer
{
    /// <summary>A 1D convolution over <c>[steps][channels]</c>.</summary>
    public static Block Conv1D(
        int filters, Extent1D kernel, Padding padding = Padding.Valid, Activation? activation = null,
        Extent1D? stride = null, Extent1D? dilation = null, int groups = 1, bool bias = true, WeightInitializer initializer = WeightInitializer.Automatic) =>
        Convolved("conv1d", activation, filters, groups, kernel, stride ?? 1, dilation ?? 1, context =>
        {
            (Tensor weights, Tensor? offsets) = Convolution.Initial(context, [kernel.Length], filters, groups, bias, initializer);

            return new Conv1D(weights, offsets, groups) { Padding = padding, Stride = stride ?? 1, Dilation = dilation ?? 1 };
        });

    /// <summary>A 2D convolution over <c>[height][width][channels]</c>.</summary>
    public static Block Conv2D(
        int filters, Extent2D kernel, Padding padding = Padding.Valid, Activation? activation = null,
        Extent2D? stride = null, Extent2D? dilation = null, int groups = 1, bool bias = true, WeightInitializer initializer = WeightInitializer.Automatic) =>
        Convolved("conv2d", activation, filters, groups, kernel, stride ?? 1, dilation ?? 1, context =>
        {
            (Tensor weights, Tensor? offsets) = Convolution.Initial(context, [kernel.Height, kernel.Width], filters, groups, bias, initializer);

            return new Conv2D(weights, offsets, groups) { Padding = padding, Stride = stride ?? 1, Dilation = dilation ?? 1 };
        });

    /// <summary>A 3D convolution over <c>[depth][height][width][channels]</c>.</summary>
    public static Block Conv3D(
        int filters, Extent3D kernel, Padding padding = Padding.Valid, Activation? activation = null,
        Extent3D? stride = null, Extent3D? dilation = null, int groups = 1, bool bias = true, WeightInitializer initializer = WeightInitializer.Automatic) =>
        Convolved("conv3d", activation, filters, groups, kernel, stride ?? 1, dilation ?? 1, context =>
        {
            (Tensor weights, Tensor? offsets) =
                Convolution.Initial(context, [kernel.Depth, kernel.Height, kernel.Width], filters, groups, bias, initializer);

            return new Conv3D(weights, offsets, groups) { Padding = padding, Stride = stride ?? 1, Dilation = dilation ?? 1 };
        });

    /// <summary>A 2D convolution of each channel by itself: as many groups as channels.</summary>
    /// <param name="kernel">Rows and columns of the kernels.</param>
    /// <param name="padding">Padding.</param>
    /// <param name="activation">The activation behind it, if any.</param>
    /// <param name="multiplier">Filters per channel.</param>
    /// <param name="stride">Distance between outputs.</param>
    /// <param name="dilation">Distance between taps.</param>
    /// <param name="bias">Whether it adds a number per filter.</param>
    public static Block DepthwiseConv2D(
        Extent2D kernel, Padding padding = Padding.Valid, Activation? activation = null, int multiplier = 1,
        Extent2D? stride = null, Extent2D? dilation = null, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);

        return Convolved("depthwise_conv2d", activation, multiplier, 1, kernel, stride ?? 1, dilation ?? 1, context =>
        {
            int channels = context.Input[^1];
            (Tensor weights, Tensor? offsets) = Convolution.Initial(
                context, [kernel.Height, kernel.Width], channels * multiplier, channels, bias, WeightInitializer.Automatic);

            return new Conv2D(weights, offsets, channels) { Padding = padding, Stride = stride ?? 1, Dilation = dilation ?? 1 };
        });
    }

    /// <summary>A convolution of each channel by itself, and behind it one over the channels.</summary>
    /// <param name="filters">Output channels.</param>
    /// <param name="kernel">Rows and columns of the kernels.</param>
    /// <param name="padding">Padding.</param>
    /// <param name="activation">The activation behind it, if any.</param>
    /// <param name="multiplier">Channels between the two per channel of the input.</param>
    /// <param name="stride">Distance between outputs.</param>
    /// <param name="dilation">Distance between taps.</param>
    /// <param name="bias">Whether it adds a number per filter.</param>
    public static Block SeparableConv2D(
        int filters, Extent2D kernel, Padding padding = Padding.Valid, Activation? activation = null, int multiplier = 1,
        Extent2D? stride = null, Extent2D? dilation = null, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);

        return Convolved("separable_conv2d", activation, filters, 1, kernel, stride ?? 1, dilation ?? 1, context => Layers.SeparableConv2D.Initial(context, filters, kernel, multiplier, bias) with
        {
            Padding = padding,
            Stride = stride ?? 1,
            Dilation = dilation ?? 1,
        });
    }

    /// <summary>A transposed 2D convolution, which makes feature maps larger.</summary>
    /// <param name="filters">Output channels.</param>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="padding">Padding; 'causal' is not possible.</param>
    /// <param name="activation">The activation behind it, if any.</param>
    /// <param name="stride">Distance between the places of two inputs, in outputs.</param>
    /// <param name="bias">Whether it adds a number per filter.</param>
    public static Block Conv2DTranspose(
        int filters, Extent2D kernel, Padding padding = Padding.Valid, Activation? activation = null, Extent2D? stride = null, bool bias = true) =>
        Convolved("conv2d_transpose", activation, filters, 1, kernel, stride ?? 1, 1, context => Layers.Conv2DTranspose.Initial(context, filters, kernel, bias) with
        {
            Padding = padding,
            Stride = stride ?? 1,
        });

    /// <summary>A fully connected layer over the last axis.</summary>
    public static Block Dense(int units, Activation? activation = null, bool bias = true, WeightInitializer initializer = WeightInitializer.Automatic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);

        return new Block("dense", activation, context => Layers.Dense.Initial(context, units, bias, initializer));
    }

    private static Block Convolved<TExtent>(
        string name, Activation? activation, int filters, int groups, TExtent kernel, TExtent stride, TExtent dilation, Func<BlockContext, Layer> make)
        where TExtent : struct, IExtent<TExtent>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        kernel.ToExtent3D().ThrowIfOutOfRange(nameof(kernel));
        stride.ToExtent3D().ThrowIfOutOfRange(nameof(stride));
        dilation.ToExtent3D().ThrowIfOutOfRange(nameof(dilation));

        return new Block(name, activation, make);
    }
}
