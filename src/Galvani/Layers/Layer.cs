using Galvani.Layers;

namespace Galvani;

/// <summary>What one node of a network computes. Immutable: it may hold weights, never state.</summary>
public abstract record Layer
{
    /// <summary>How many inputs it takes.</summary>
    public virtual int InputCount => 1;

    /// <summary>Trained numbers.</summary>
    public virtual long ParameterCount => 0;

    /// <summary>The tensors it holds, by the name that Keras gives them.</summary>
    public virtual IEnumerable<(string Name, Tensor Value)> Weights => [];

    /// <summary>The kind, as summaries and messages name it.</summary>
    public virtual string TypeName => GetType().Name;

    /// <summary>Keras's default name of such a layer.</summary>
    internal abstract string DefaultName { get; }

    /// <summary>The shape it produces.</summary>
    /// <exception cref="ShapeMismatchException">It cannot take these inputs.</exception>
    public abstract Shape Infer(params ReadOnlySpan<Shape> inputs);

    /// <summary>Multiply-accumulates for one input, padding included, as the usual tools count them.</summary>
    public virtual long MultiplyAccumulates(Shape input) => 0;

    /// <summary>A 2D convolution over <c>[height][width][channels]</c>, with initial weights drawn by the network's seed.</summary>
    public static Block Conv2D(
        int filters, Extent2D kernel, Padding padding = Padding.Valid, Activation? activation = null,
        Extent2D? stride = null, Extent2D? dilation = null, int groups = 1, bool bias = true, WeightInitializer initializer = WeightInitializer.Automatic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        kernel.ThrowIfOutOfRange(nameof(kernel));
        stride?.ThrowIfOutOfRange(nameof(stride));
        dilation?.ThrowIfOutOfRange(nameof(dilation));

        return new Block("conv2d", activation, context => Layers.Conv2D.Initial(context, filters, kernel, groups, bias, initializer) with
        {
            Padding = padding,
            Stride = stride ?? 1,
            Dilation = dilation ?? 1,
        });
    }

    /// <summary>A fully connected layer, with initial weights drawn by the network's seed.</summary>
    public static Block Dense(int units, Activation? activation = null, bool bias = true, WeightInitializer initializer = WeightInitializer.Automatic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);

        return new Block("dense", activation, context => Layers.Dense.Initial(context, units, bias, initializer));
    }

    /// <summary>The mean over windows; the stride is the window unless given.</summary>
    public static Block AveragePool2D(Extent2D size, Extent2D? stride = null, Padding padding = Padding.Valid) =>
        new AveragePool2D(size) { Stride = stride ?? size, Padding = padding };

    /// <summary>The largest value over windows; the stride is the window unless given.</summary>
    public static Block MaxPool2D(Extent2D size, Extent2D? stride = null, Padding padding = Padding.Valid) =>
        new MaxPool2D(size) { Stride = stride ?? size, Padding = padding };

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

    /// <summary>All values as one vector.</summary>
    public static Block Flatten() => new Flatten();

    /// <summary>The shape of the only input of a layer, which must have a certain rank.</summary>
    private protected static Shape Single(ReadOnlySpan<Shape> inputs, int rank, string layer, string form)
    {
        Shape input = inputs[0];

        return input.Rank == rank
            ? input
            : throw new ShapeMismatchException($"{layer} needs an input of the form {form}, not {input}", rank == 1 ? "put a Flatten before it" : "check the layer before it");
    }

    /// <summary>The shape of an input that has a certain number of channels.</summary>
    private protected Shape PerChannel(Shape input, int channels) => input[^1] == channels
        ? input
        : throw new ShapeMismatchException($"{TypeName} has numbers for {channels} channels, the input {input} has {input[^1]}", "check the layer before it");
}
