namespace Galvani.Layers;

/// <summary>A linear 3D convolution over <c>[depth][height][width][channels]</c>.</summary>
public sealed record Conv3D : Convolution<Extent3D>
{
    /// <summary>A convolution with given weights.</summary>
    /// <param name="kernel">Weights <c>[kernel depth][kernel height][kernel width][input channels / groups][filters]</c>.</param>
    /// <param name="bias">One number per filter, or null.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the filters.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Conv3D(Tensor kernel, Tensor? bias = null, int groups = 1)
        : base(kernel, bias, groups)
    {
    }

    internal override string DefaultName => "conv3d";
}
