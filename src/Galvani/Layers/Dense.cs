using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>A linear fully connected layer over the last axis; on a value with more axes, the same at every place.</summary>
/// <remarks><c>y[o] = sum over i of x[i] w[i, o], plus bias[o]</c>, summed in the order of i.</remarks>
public sealed record Dense : Layer
{
    /// <summary>A dense layer with given weights.</summary>
    /// <param name="kernel">Weights <c>[inputs][units]</c>.</param>
    /// <param name="bias">One number per unit, or null.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Dense(Tensor kernel, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Shape.Rank != 2)
        {
            throw new ArgumentException($"a kernel has the form inputs x units, not {kernel.Shape}", nameof(kernel));
        }

        if (bias is not null && bias.Shape != Shape.Vector(kernel.Shape[1]))
        {
            throw new ArgumentException($"{kernel.Shape[1]} units need as many biases, not {bias.Shape}", nameof(bias));
        }

        Kernel = kernel;
        Bias = bias;
    }

    /// <summary>Weights <c>[inputs][units]</c>.</summary>
    public Tensor Kernel { get; }

    /// <summary>One number per unit, or null.</summary>
    public Tensor? Bias { get; }

    /// <summary>Number of outputs.</summary>
    public int Units => Kernel.Shape[1];

    /// <inheritdoc/>
    public override long ParameterCount => Kernel.Shape.Size + (Bias?.Shape.Size ?? 0);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights =>
        Bias is null ? [("kernel", Kernel)] : [("kernel", Kernel), ("bias", Bias)];

    internal override string DefaultName => "dense";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0][^1] == Kernel.Shape[0]
        ? new Shape([.. inputs[0].Extents.SkipLast(1), Units])
        : throw new ShapeMismatchException(
            $"its kernel is made for {Kernel.Shape[0]} inputs, it gets {inputs[0][^1]}", "check the size of the image and the layers before it; is a Flatten missing?");

    /// <inheritdoc/>
    public override long MultiplyAccumulates(Shape input) => (long)Infer(input).Size * Kernel.Shape[0];

    /// <summary>The layer as a kernel of one place that goes over all places of a value.</summary>
    internal static WindowGrid Places(Shape input)
    {
        Extent3D one = new(1, 1, 1);

        return WindowsOf(input, one, one, one, Padding.Valid);
    }

    internal static Dense Initial(BlockContext context, int units, bool bias, WeightInitializer initializer)
    {
        int inputs = context.Input[^1];

        return new Dense(context.Kernel(new Shape(inputs, units), inputs, units, initializer), bias ? context.Vector("bias", units, 0) : null);
    }
}
