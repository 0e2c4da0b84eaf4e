using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>A linear convolution (correlation, as all tools mean it), channels last, over one to three axes.</summary>
/// <remarks>
/// <c>y[place, o] = sum over plane, row and column of the kernel and channel of x w, plus bias[o]</c>, summed in that order. Padding holds zeros.
/// </remarks>
public abstract record Convolution : Layer
{
    private protected Convolution(Tensor kernel, Tensor? bias, int groups, int axes)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (kernel.Shape.Rank != axes + 2)
        {
            throw new ArgumentException($"a kernel has {axes} axes, then channels and filters, not the form {kernel.Shape}", nameof(kernel));
        }

        if (bias is not null && bias.Shape != Shape.Vector(kernel.Shape[^1]))
        {
            throw new ArgumentException($"{kernel.Shape[^1]} filters need as many biases, not {bias.Shape}", nameof(bias));
        }

        if (kernel.Shape[^1] % groups != 0)
        {
            throw new ArgumentException($"{groups} groups do not divide {kernel.Shape[^1]} filters", nameof(groups));
        }

        Kernel = kernel;
        Bias = bias;
        Groups = groups;
    }

    /// <summary>Weights <c>[kernel axes][input channels / groups][filters]</c>.</summary>
    public Tensor Kernel { get; private init; }

    /// <summary>One number per filter, or null.</summary>
    public Tensor? Bias { get; private init; }

    /// <summary>Groups of channels that do not see each other; as many as input channels in a depthwise convolution.</summary>
    public int Groups { get; }

    /// <summary>Output channels.</summary>
    public int Filters => Kernel.Shape[^1];

    /// <summary>Padding.</summary>
    public Padding Padding { get; init; }

    /// <inheritdoc/>
    public override long ParameterCount => Kernel.Shape.Size + (Bias?.Shape.Size ?? 0);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights =>
        Bias is null ? [("kernel", Kernel)] : [("kernel", Kernel), ("bias", Bias)];

    /// <inheritdoc/>
    public override string TypeName => Groups > 1 && Kernel.Shape[^2] == 1 ? $"Depthwise{GetType().Name}" : GetType().Name;

    /// <summary>Planes, rows and columns of the kernel.</summary>
    internal Extent3D KernelExtent => Extent3D.Of(Kernel.Shape.Extents.AsSpan()[..^2]);

    /// <summary>Distance between outputs, on three axes.</summary>
    internal abstract Extent3D StrideExtent { get; }

    /// <summary>Distance between taps, on three axes.</summary>
    internal abstract Extent3D DilationExtent { get; }

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = Single(inputs, Kernel.Shape.Rank - 1, TypeName, FormOf(Kernel.Shape.Rank - 2));
        int channels = Kernel.Shape[^2] * Groups;
        if (input[^1] != channels)
        {
            throw new ShapeMismatchException(
                $"its kernel is made for {channels} channels, the input {input} has {input[^1]}", "check the layer before it and the number of groups");
        }

        return Outputs(Grid(input), input, Filters) ?? throw new ShapeMismatchException(
            $"its kernel of {KernelText} does not fit into the input {input}", "use padding 'same' or a larger image");
    }

    /// <inheritdoc/>
    public override long MultiplyAccumulates(Shape input) => (long)Infer(input).Size * (Kernel.Shape.Size / Filters);

    /// <summary>How the kernel slides over an input.</summary>
    internal WindowGrid Grid(Shape input) => WindowsOf(input, KernelExtent, StrideExtent, DilationExtent, Padding);

    /// <summary>The same layer with other weights of the same shapes; a bias may be added.</summary>
    internal Convolution WithWeights(Tensor kernel, Tensor? bias) => this with { Kernel = kernel, Bias = bias };

    /// <summary>Initial weights.</summary>
    internal static (Tensor Kernel, Tensor? Bias) Initial(
        BlockContext context, ReadOnlySpan<int> kernel, int filters, int groups, bool bias, WeightInitializer initializer)
    {
        int channels = Single([context.Input], kernel.Length + 1, "a convolution", FormOf(kernel.Length))[^1];
        if (channels % groups != 0 || filters % groups != 0)
        {
            throw new ShapeMismatchException($"{groups} groups do not divide {channels} channels and {filters} filters", "choose another number of groups");
        }

        Shape shape = new([.. kernel, channels / groups, filters]);
        int taps = shape.Size / (channels / groups) / filters;
        Tensor weights = context.Kernel(shape, taps * (channels / groups), taps * (filters / groups), initializer);

        return (weights, bias ? context.Vector("bias", filters, 0) : null);
    }

    private string KernelText => string.Join('x', Kernel.Shape.Extents.SkipLast(2));
}
