namespace Galvani.Layers;

/// <summary>A linear 2D convolution over <c>[height][width][channels]</c>.</summary>
public sealed record Conv2D : Convolution<Extent2D>
{
    /// <summary>A convolution with given weights.</summary>
    /// <param name="kernel">Weights <c>[kernel height][kernel width][input channels / groups][filters]</c>.</param>
    /// <param name="bias">One number per filter, or null.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the filters.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Conv2D(Tensor kernel, Tensor? bias = null, int groups = 1)
        : base(kernel, bias, groups)
    {
    }

    internal override string DefaultName => "conv2d";
}
