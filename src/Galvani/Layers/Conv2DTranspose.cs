using System.Collections.Immutable;

namespace Galvani.Layers;

/// <summary>A transposed 2D convolution: every input writes a weighted kernel into the output, and what overlaps is added.</summary>
/// <remarks>
/// <c>y[i s + k d - before] += x[i] w[k]</c> along rows and columns, with the stride s and the dilation d. The output is as long as Keras makes it:
/// <c>n s</c> with 'same' padding, <c>n s + max(span - s, 0)</c> without, or <c>(n - 1) s + span - 2 p + output padding</c> with an output padding,
/// where p is 0, or half the span with 'same' padding.
/// </remarks>
public sealed record Conv2DTranspose : Layer
{
    private readonly Extent2D _stride = 1;
    private readonly Extent2D _dilation = 1;
    private readonly Padding _padding;
    private readonly Extent2D? _outputPadding;

    /// <summary>A layer with given weights.</summary>
    /// <param name="kernel">Weights <c>[kernel height][kernel width][filters][input channels]</c>, as Keras keeps them.</param>
    /// <param name="bias">One number per filter, or null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Conv2DTranspose(Tensor kernel, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Shape.Rank != 4)
        {
            throw new ArgumentException($"a kernel has the form rows x columns x filters x channels, not {kernel.Shape}", nameof(kernel));
        }

        if (bias is not null && bias.Shape != Shape.Vector(kernel.Shape[2]))
        {
            throw new ArgumentException($"{kernel.Shape[2]} filters need as many biases, not {bias.Shape}", nameof(bias));
        }

        Kernel = kernel;
        Bias = bias;
    }

    /// <summary>Weights <c>[kernel height][kernel width][filters][input channels]</c>.</summary>
    public Tensor Kernel { get; }

    /// <summary>One number per filter, or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>Padding; 'causal' is not possible.</summary>
    public Padding Padding
    {
        get => _padding;
        init => _padding = value != Padding.Causal ? value : throw new ArgumentOutOfRangeException(nameof(Padding), value, "a transposed convolution has no causal padding");
    }

    /// <summary>More outputs at the end than the formula gives, at least 0; null for Keras's default.</summary>
    public Extent2D? OutputPadding
    {
        get => _outputPadding;
        init
        {
            value?.ToExtent3D().ThrowIfOutOfRange(nameof(OutputPadding), least: 0);
            _outputPadding = value;
        }
    }

    /// <summary>Distance between the places of two inputs, in outputs; at least 1.</summary>
    public Extent2D Stride
    {
        get => _stride;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Stride));
            _stride = value;
        }
    }

    /// <summary>Distance between taps, in outputs; at least 1.</summary>
    public Extent2D Dilation
    {
        get => _dilation;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Dilation));
            _dilation = value;
        }
    }

    /// <summary>Output channels.</summary>
    public int Filters => Kernel.Shape[2];

    /// <inheritdoc/>
    public override long ParameterCount => Kernel.Shape.Size + (Bias?.Shape.Size ?? 0);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights => Bias is null ? [("kernel", Kernel)] : [("kernel", Kernel), ("bias", Bias)];

    internal override string DefaultName => "conv2d_transpose";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = Single(inputs, 3, TypeName, FormOf(2));
        if (input[2] != Kernel.Shape[3])
        {
            throw new ShapeMismatchException($"its kernel is made for {Kernel.Shape[3]} channels, the input {input} has {input[2]}", "check the layer before it");
        }

        int rows = Along(0, input[0]).Output, columns = Along(1, input[1]).Output;

        return rows >= 1 && columns >= 1
            ? Shape.Image(rows, columns, Filters)
            : throw new ShapeMismatchException($"it leaves nothing of the input {input}", "use larger images");
    }

    /// <inheritdoc/>
    public override long MultiplyAccumulates(Shape input) => (long)input.Size * (Kernel.Shape.Size / Kernel.Shape[3]);

    internal override ImmutableArray<(string Part, Layer Layer)> Parts(Shape input)
    {
        (int Output, int Before, int Spread) rows = Along(0, input[0]), columns = Along(1, input[1]);
        InsertZeros spread = new(Stride.ToExtent3D(), new Extent3D(0, rows.Before, columns.Before), new Extent3D(1, rows.Spread, columns.Spread));

        return [("spread", spread), ("convolution", new Conv2D(Turned(), Bias) { Dilation = Dilation })];
    }

    /// <summary>Along an axis: the extent of the output, where the first input stands among the zeros, and how long inputs and zeros are.</summary>
    private (int Output, int Before, int Spread) Along(int axis, int input)
    {
        int stride = axis == 0 ? Stride.Height : Stride.Width, dilation = axis == 0 ? Dilation.Height : Dilation.Width;
        int span = ((Kernel.Shape[axis] - 1) * dilation) + 1;
        bool isSame = Padding == Padding.Same;
        int output = OutputPadding is Extent2D more
            ? ((input - 1) * stride) + span - (isSame ? span / 2 * 2 : 0) + (axis == 0 ? more.Height : more.Width)
            : (input * stride) + (isSame ? 0 : Math.Max(span - stride, 0));
        int cut = isSame ? Math.Max(((input - 1) * stride) + span - output, 0) / 2 : 0; // what the 'same' padding of the forward convolution puts in front

        return (output, span - 1 - cut, output + span - 1);
    }

    /// <summary>The kernel turned by half a turn, as <c>[rows][columns][channels][filters]</c>.</summary>
    private Tensor Turned()
    {
        Shape shape = new(Kernel.Shape[0], Kernel.Shape[1], Kernel.Shape[3], Kernel.Shape[2]);
        float[] turned = new float[shape.Size];
        int taps = shape[0] * shape[1], channels = shape[2], filters = shape[3];
        for (int i = 0; i < turned.Length; i++)
        {
            int filter = i % filters, channel = i / filters % channels, tap = taps - 1 - (i / filters / channels);
            turned[i] = Kernel.Span[(((tap * filters) + filter) * channels) + channel];
        }

        return new Tensor(shape, turned);
    }

    internal static Conv2DTranspose Initial(BlockContext context, int filters, Extent2D kernel, bool bias)
    {
        int channels = Single([context.Input], 3, "Conv2DTranspose", FormOf(2))[2], taps = kernel.Height * kernel.Width;
        Tensor weights = context.Kernel(new Shape(kernel.Height, kernel.Width, filters, channels), taps * channels, taps * filters, WeightInitializer.Automatic);

        return new Conv2DTranspose(weights, bias ? context.Vector("bias", filters, 0) : null);
    }
}
