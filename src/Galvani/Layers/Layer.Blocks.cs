using Galvani.Layers;

namespace Galvani;

/// <content>Blocks without a kernel.</content>
public abstract partial record Layer
{
    /// <summary>Where the slopes of a new PReLU begin, as PyTorch's do.</summary>
    internal const float InitialSlope = 0.25f;

    /// <summary>The mean over windows of steps; the stride is the window unless given.</summary>
    public static Block AveragePool1D(Extent1D size, Extent1D? stride = null, Padding padding = Padding.Valid) =>
        new AveragePool1D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The mean over windows; the stride is the window unless given.</summary>
    public static Block AveragePool2D(Extent2D size, Extent2D? stride = null, Padding padding = Padding.Valid) =>
        new AveragePool2D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The mean over windows of volumes; the stride is the window unless given.</summary>
    public static Block AveragePool3D(Extent3D size, Extent3D? stride = null, Padding padding = Padding.Valid) =>
        new AveragePool3D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The largest value over windows of steps; the stride is the window unless given.</summary>
    public static Block MaxPool1D(Extent1D size, Extent1D? stride = null, Padding padding = Padding.Valid) =>
        new MaxPool1D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The largest value over windows; the stride is the window unless given.</summary>
    public static Block MaxPool2D(Extent2D size, Extent2D? stride = null, Padding padding = Padding.Valid) =>
        new MaxPool2D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The largest value over windows of volumes; the stride is the window unless given.</summary>
    public static Block MaxPool3D(Extent3D size, Extent3D? stride = null, Padding padding = Padding.Valid) =>
        new MaxPool3D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The mean of each channel.</summary>
    public static Block GlobalAveragePool() => new GlobalAveragePool();

    /// <summary>The largest value of each channel.</summary>
    public static Block GlobalMaxPool() => new GlobalMaxPool();

    /// <summary>Batch normalization of each channel.</summary>
    /// <param name="activation">The activation behind it, if any.</param>
    /// <param name="momentum">What the moving averages keep of themselves in a training step, 0 to 1.</param>
    /// <param name="epsilon">Added to the variance; positive.</param>
    public static Block BatchNormalization(
        Activation? activation = null, double momentum = Layers.BatchNormalization.DefaultMomentum, double epsilon = Layers.BatchNormalization.DefaultEpsilon) =>
        new("batch_normalization", activation, context => Layers.BatchNormalization.Initial(context, momentum, epsilon));

    /// <summary>Sets a random part of the values to zero while a network is trained.</summary>
    public static Block Dropout(double rate) => new Dropout(rate);

    /// <summary>The same factor and offset for all channels, <c>y = scale x + offset</c>: for instance 1/255 for pixels.</summary>
    public static Block Rescaling(double scale, double offset = 0) => new("rescaling", null, context =>
    {
        Shape channels = Shape.Vector(context.Input[^1]);
        float[] Repeat(double value) => [.. Enumerable.Repeat((float)value, channels.Size)];

        return new Affine(new Tensor(channels, Repeat(scale)), new Tensor(channels, Repeat(offset)));
    });

    /// <summary>A ReLU with a trained slope below zero for each channel, which begins at <paramref name="slope"/>.</summary>
    public static Block PRelu(double slope = InitialSlope) => new("p_re_lu", null, context =>
    {
        int channels = context.Input[^1];
        int[] extents = [.. Enumerable.Repeat(1, context.Input.Rank - 1), channels];

        return new PRelu(context.Vector("alpha", channels, (float)slope).Reshape(new Shape(extents)));
    });

    /// <summary>All values as one vector.</summary>
    public static Block Flatten() => new Flatten();

    /// <summary>The same values in the same order under another shape.</summary>
    public static Block Reshape(Shape shape) => new Reshape(shape);
}
