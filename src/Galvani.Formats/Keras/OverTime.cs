using Galvani.Layers;

namespace Galvani.Formats.Keras;

/// <summary>A layer repeated along a new first axis.</summary>
internal static class OverTime
{
    /// <summary>A layer that does the same at every place of the first axis; null where there is none.</summary>
    /// <param name="layer">What is done at one place.</param>
    /// <param name="steps">Places.</param>
    /// <param name="output">The shape of one output.</param>
    public static Layer? Of(Layer layer, int steps, Shape output) => layer switch
    {
        Conv1D conv => new Conv2D(Deeper(conv.Kernel), conv.Bias, conv.Groups)
        {
            Padding = conv.Padding == Padding.Causal ? Padding.Causal : conv.Padding,
            Stride = new(1, conv.Stride.Length),
            Dilation = new(1, conv.Dilation.Length),
        },
        Conv2D conv => new Conv3D(Deeper(conv.Kernel), conv.Bias, conv.Groups)
        {
            Padding = conv.Padding,
            Stride = new(1, conv.Stride.Height, conv.Stride.Width),
            Dilation = new(1, conv.Dilation.Height, conv.Dilation.Width),
        },
        AveragePool1D pool => new AveragePool2D(new(1, pool.Size.Length)) { Stride = new(1, pool.Stride.Length), Padding = pool.Padding },
        AveragePool2D pool => new AveragePool3D(Deeper(pool.Size)) { Stride = Deeper(pool.Stride), Padding = pool.Padding },
        MaxPool1D pool => new MaxPool2D(new(1, pool.Size.Length)) { Stride = new(1, pool.Stride.Length), Padding = pool.Padding },
        MaxPool2D pool => new MaxPool3D(Deeper(pool.Size)) { Stride = Deeper(pool.Stride), Padding = pool.Padding },
        Flatten or Reshape => new Reshape(new Shape([steps, .. output.Extents])),
        Permute permute => new Permute([0, .. permute.Axes.Select(axis => axis + 1)]),
        PRelu prelu => new PRelu(Deeper(prelu.Alpha)),
        Dense or Activation or Affine or BatchNormalization or Dropout => layer,
        UpSampling or ZeroPadding or Cropping when output.Rank < 4 => layer, // their axes are counted from the last one
        _ => null,
    };

    private static Tensor Deeper(Tensor tensor) => tensor.Reshape(new Shape([1, .. tensor.Shape.Extents]));

    private static Extent3D Deeper(Extent2D extent) => new(1, extent.Height, extent.Width);
}
