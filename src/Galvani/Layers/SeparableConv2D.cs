using System.Collections.Immutable;

namespace Galvani.Layers;

/// <summary>A convolution of each channel by itself, and behind it one over the channels of each pixel.</summary>
/// <remarks>Chollet 2017, "Xception: deep learning with depthwise separable convolutions", doi:10.1109/CVPR.2017.195.</remarks>
public sealed record SeparableConv2D : Layer
{
    private readonly Extent2D _stride = 1;
    private readonly Extent2D _dilation = 1;

    /// <summary>A layer with given weights.</summary>
    /// <param name="depthwiseKernel">Weights <c>[kernel height][kernel width][channels][multiplier]</c>.</param>
    /// <param name="pointwiseKernel">Weights <c>[1][1][channels * multiplier][filters]</c>.</param>
    /// <param name="bias">One number per filter, or null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public SeparableConv2D(Tensor depthwiseKernel, Tensor pointwiseKernel, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(depthwiseKernel);
        ArgumentNullException.ThrowIfNull(pointwiseKernel);
        if (depthwiseKernel.Shape.Rank != 4)
        {
            throw new ArgumentException($"a depthwise kernel has the form rows x columns x channels x multiplier, not {depthwiseKernel.Shape}", nameof(depthwiseKernel));
        }

        int between = depthwiseKernel.Shape[2] * depthwiseKernel.Shape[3];
        if (pointwiseKernel.Shape.Rank != 4 || pointwiseKernel.Shape[0] != 1 || pointwiseKernel.Shape[1] != 1 || pointwiseKernel.Shape[2] != between)
        {
            throw new ArgumentException($"a pointwise kernel has the form 1 x 1 x {between} x filters here, not {pointwiseKernel.Shape}", nameof(pointwiseKernel));
        }

        DepthwiseKernel = depthwiseKernel;
        PointwiseKernel = pointwiseKernel;
        Bias = new Conv2D(pointwiseKernel, bias).Bias;
    }

    /// <summary>Weights <c>[kernel height][kernel width][channels][multiplier]</c>.</summary>
    public Tensor DepthwiseKernel { get; }

    /// <summary>Weights <c>[1][1][channels * multiplier][filters]</c>.</summary>
    public Tensor PointwiseKernel { get; }

    /// <summary>One number per filter, or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>Padding.</summary>
    public Padding Padding { get; init; }

    /// <summary>Distance between outputs, in inputs; at least 1.</summary>
    public Extent2D Stride
    {
        get => _stride;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Stride));
            _stride = value;
        }
    }

    /// <summary>Distance between taps, in inputs; at least 1.</summary>
    public Extent2D Dilation
    {
        get => _dilation;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Dilation));
            _dilation = value;
        }
    }

    /// <inheritdoc/>
    public override long ParameterCount => Weights.Sum(weight => (long)weight.Value.Shape.Size);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights => Bias is null
        ? [("depthwise_kernel", DepthwiseKernel), ("pointwise_kernel", PointwiseKernel)]
        : [("depthwise_kernel", DepthwiseKernel), ("pointwise_kernel", PointwiseKernel), ("bias", Bias)];

    internal override string DefaultName => "separable_conv2d";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => Pointwise.Infer(Depthwise.Infer(inputs));

    /// <inheritdoc/>
    public override long MultiplyAccumulates(Shape input) => Depthwise.MultiplyAccumulates(input) + Pointwise.MultiplyAccumulates(Depthwise.Infer(input));

    internal override ImmutableArray<(string Part, Layer Layer)> Parts(Shape input) => [("depthwise", Depthwise), ("pointwise", Pointwise)];

    /// <summary>Channels times multiplier in the memory of <c>[channels][multiplier]</c> are the filters of as many groups.</summary>
    private Conv2D Depthwise
    {
        get
        {
            Shape shape = DepthwiseKernel.Shape;

            return new(DepthwiseKernel.Reshape(new Shape(shape[0], shape[1], 1, shape[2] * shape[3])), groups: shape[2]) { Padding = Padding, Stride = Stride, Dilation = Dilation };
        }
    }

    private Conv2D Pointwise => new(PointwiseKernel, Bias);

    internal static SeparableConv2D Initial(BlockContext context, int filters, Extent2D kernel, int multiplier, bool bias)
    {
        int channels = Single([context.Input], 3, "SeparableConv2D", FormOf(2))[2], taps = kernel.Height * kernel.Width;

        return new SeparableConv2D(
            context.Kernel(new Shape(kernel.Height, kernel.Width, channels, multiplier), taps, taps * multiplier, WeightInitializer.Automatic, "depthwise_kernel"),
            context.Kernel(new Shape(1, 1, channels * multiplier, filters), channels * multiplier, filters, WeightInitializer.Automatic, "pointwise_kernel"),
            bias ? context.Vector("bias", filters, 0) : null);
    }
}
