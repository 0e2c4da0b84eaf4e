using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>A linear 2D convolution (correlation, as all tools mean it) over <c>[height][width][channels]</c>.</summary>
/// <remarks><c>y[r, c, o] = sum over kernel row, kernel column, channel of x w, plus bias[o]</c>, summed in that order.</remarks>
public sealed record Conv2D : Layer
{
    private readonly Extent2D _stride = 1;
    private readonly Extent2D _dilation = 1;

    /// <summary>A convolution with given weights.</summary>
    /// <param name="kernel">Weights <c>[kernel height][kernel width][input channels / groups][filters]</c>.</param>
    /// <param name="bias">One number per filter, or null.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the filters.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Conv2D(Tensor kernel, Tensor? bias = null, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (kernel.Shape.Rank != 4)
        {
            throw new ArgumentException($"a kernel has the form rows x columns x channels x filters, not {kernel.Shape}", nameof(kernel));
        }

        if (bias is not null && bias.Shape != Shape.Vector(kernel.Shape[3]))
        {
            throw new ArgumentException($"{kernel.Shape[3]} filters need as many biases, not {bias.Shape}", nameof(bias));
        }

        if (kernel.Shape[3] % groups != 0)
        {
            throw new ArgumentException($"{groups} groups do not divide {kernel.Shape[3]} filters", nameof(groups));
        }

        Kernel = kernel;
        Bias = bias;
        Groups = groups;
    }

    /// <summary>Weights <c>[kernel height][kernel width][input channels / groups][filters]</c>.</summary>
    public Tensor Kernel { get; }

    /// <summary>One number per filter, or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>Groups of channels that do not see each other.</summary>
    public int Groups { get; }

    /// <summary>Padding.</summary>
    public Padding Padding { get; init; }

    /// <summary>Distance between outputs, in inputs; at least 1.</summary>
    public Extent2D Stride
    {
        get => _stride;
        init
        {
            value.ThrowIfOutOfRange(nameof(Stride));
            _stride = value;
        }
    }

    /// <summary>Distance between taps, in inputs; at least 1.</summary>
    public Extent2D Dilation
    {
        get => _dilation;
        init
        {
            value.ThrowIfOutOfRange(nameof(Dilation));
            _dilation = value;
        }
    }

    /// <summary>Rows and columns of the kernel.</summary>
    public Extent2D Size => new(Kernel.Shape[0], Kernel.Shape[1]);

    /// <summary>Output channels.</summary>
    public int Filters => Kernel.Shape[3];

    /// <inheritdoc/>
    public override long ParameterCount => Kernel.Shape.Size + (Bias?.Shape.Size ?? 0);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights =>
        Bias is null ? [("kernel", Kernel)] : [("kernel", Kernel), ("bias", Bias)];

    internal override string DefaultName => "conv2d";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = Single(inputs, 3, "Conv2D", "height x width x channels");
        if (input[2] != Kernel.Shape[2] * Groups)
        {
            throw new ShapeMismatchException(
                $"its kernel is made for {Kernel.Shape[2] * Groups} channels, the input {input} has {input[2]}", "check the layer before it and the number of groups");
        }

        (Window rows, Window columns) = Windows(input);

        return rows.Output >= 1 && columns.Output >= 1
            ? Shape.Image(rows.Output, columns.Output, Filters)
            : throw new ShapeMismatchException($"its kernel of {Size} does not fit into the input {input}", "use padding 'same' or a larger image");
    }

    /// <inheritdoc/>
    public override long MultiplyAccumulates(Shape input) => (long)Infer(input).Size * Kernel.Shape[0] * Kernel.Shape[1] * Kernel.Shape[2];

    /// <summary>How the kernel slides over the rows and the columns of an input.</summary>
    internal (Window Rows, Window Columns) Windows(Shape input) => Padding == Padding.Same
        ? (Window.Same(input[0], Size.Height, Stride.Height, Dilation.Height), Window.Same(input[1], Size.Width, Stride.Width, Dilation.Width))
        : (Window.Valid(input[0], Size.Height, Stride.Height, Dilation.Height), Window.Valid(input[1], Size.Width, Stride.Width, Dilation.Width));

    /// <summary>The same layer with other weights of the same shapes; a bias may be added.</summary>
    internal Conv2D WithWeights(Tensor kernel, Tensor? bias) => new(kernel, bias, Groups) { Padding = Padding, Stride = Stride, Dilation = Dilation };

    internal static Conv2D Initial(BlockContext context, int filters, Extent2D kernel, int groups, bool bias, WeightInitializer initializer)
    {
        int channels = Single([context.Input], 3, "Conv2D", "height x width x channels")[2];
        if (channels % groups != 0 || filters % groups != 0)
        {
            throw new ShapeMismatchException($"{groups} groups do not divide {channels} channels and {filters} filters", "choose another number of groups");
        }

        int taps = kernel.Height * kernel.Width;
        Shape shape = new(kernel.Height, kernel.Width, channels / groups, filters);
        Tensor weights = context.Kernel(shape, taps * (channels / groups), taps * (filters / groups), initializer);

        return new Conv2D(weights, bias ? context.Vector("bias", filters, 0) : null, groups);
    }
}
