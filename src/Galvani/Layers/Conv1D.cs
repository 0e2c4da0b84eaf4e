namespace Galvani.Layers;

/// <summary>A linear 1D convolution over <c>[steps][channels]</c>.</summary>
public sealed record Conv1D : Convolution<Extent1D>
{
    /// <summary>A convolution with given weights.</summary>
    /// <param name="kernel">Weights <c>[kernel steps][input channels / groups][filters]</c>.</param>
    /// <param name="bias">One number per filter, or null.</param>
    /// <param name="groups">Groups of channels that do not see each other; divides the filters.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public Conv1D(Tensor kernel, Tensor? bias = null, int groups = 1)
        : base(kernel, bias, groups)
    {
    }

    internal override string DefaultName => "conv1d";
}
