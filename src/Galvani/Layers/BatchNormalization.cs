namespace Galvani.Layers;

/// <summary>
/// Normalizes each channel by the mean and the variance of the batch while a network is trained, and by their moving averages afterwards.
/// </summary>
/// <remarks>
/// <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>. Ioffe and Szegedy 2015, arXiv:1502.03167. Defaults are those of Keras.
/// </remarks>
public sealed record BatchNormalization : Layer
{
    /// <summary>Keras's default of <see cref="Epsilon"/>.</summary>
    public const double DefaultEpsilon = 1e-3;

    /// <summary>Keras's default of <see cref="Momentum"/>.</summary>
    public const double DefaultMomentum = 0.99;

    /// <summary>A layer with given numbers, one per channel each.</summary>
    /// <exception cref="ArgumentException">They are not vectors of one length.</exception>
    public BatchNormalization(Tensor gamma, Tensor beta, Tensor movingMean, Tensor movingVariance)
    {
        Gamma = gamma;
        Beta = beta;
        MovingMean = movingMean;
        MovingVariance = movingVariance;
        foreach ((string name, Tensor value) in Weights)
        {
            ArgumentNullException.ThrowIfNull(value, name);
            if (value.Shape.Rank != 1 || value.Shape != gamma.Shape)
            {
                throw new ArgumentException($"{name} is {value.Shape}, gamma is {gamma.Shape}; give one number per channel", name);
            }
        }
    }

    /// <summary>Factor of the normalized value; trained.</summary>
    public Tensor Gamma { get; }

    /// <summary>Added to it; trained.</summary>
    public Tensor Beta { get; }

    /// <summary>The moving average of the mean.</summary>
    public Tensor MovingMean { get; }

    /// <summary>The moving average of the variance; at least 0.</summary>
    public Tensor MovingVariance { get; }

    /// <summary>Added to the variance; positive.</summary>
    public double Epsilon { get; init; } = DefaultEpsilon;

    /// <summary>What the moving averages keep of themselves in a training step, 0 to 1.</summary>
    public double Momentum { get; init; } = DefaultMomentum;

    /// <inheritdoc/>
    public override long ParameterCount => 4L * Gamma.Shape.Size;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights =>
        [("gamma", Gamma), ("beta", Beta), ("moving_mean", MovingMean), ("moving_variance", MovingVariance)];

    internal override string DefaultName => "batch_normalization";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => PerChannel(inputs[0], Gamma.Shape.Size);

    /// <summary>What it computes once it is trained: one factor and one offset per channel.</summary>
    internal (double[] Scale, double[] Offset) Coefficients()
    {
        double[] scale = new double[Gamma.Shape.Size], offset = new double[scale.Length];
        for (int i = 0; i < scale.Length; i++)
        {
            scale[i] = Gamma.Span[i] / Math.Sqrt(MovingVariance.Span[i] + Epsilon);
            offset[i] = Beta.Span[i] - (MovingMean.Span[i] * scale[i]);
        }

        return (scale, offset);
    }

    /// <summary>The same function with the numbers of <see cref="Coefficients"/>, each rounded once.</summary>
    internal Affine ToAffine()
    {
        (double[] scale, double[] offset) = Coefficients();

        return new Affine(new Tensor(Gamma.Shape, Array.ConvertAll(scale, value => (float)value)), new Tensor(Gamma.Shape, Array.ConvertAll(offset, value => (float)value)));
    }

    internal static BatchNormalization Initial(BlockContext context, double momentum, double epsilon)
    {
        int channels = context.Input[^1];

        return new BatchNormalization(
            context.Vector("gamma", channels, 1),
            context.Vector("beta", channels, 0),
            context.Vector("moving_mean", channels, 0),
            context.Vector("moving_variance", channels, 1))
        {
            Momentum = momentum,
            Epsilon = epsilon,
        };
    }
}
