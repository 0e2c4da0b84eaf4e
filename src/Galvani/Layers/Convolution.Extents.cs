namespace Galvani.Layers;

/// <summary>A convolution with a stride and a dilation along each of its axes.</summary>
public abstract record Convolution<TExtent> : Convolution
    where TExtent : struct, IExtent<TExtent>
{
    private readonly TExtent _stride = TExtent.From(1);
    private readonly TExtent _dilation = TExtent.From(1);

    private protected Convolution(Tensor kernel, Tensor? bias, int groups)
        : base(kernel, bias, groups, TExtent.Axes)
    {
    }

    /// <summary>Distance between outputs, in inputs; at least 1.</summary>
    public TExtent Stride
    {
        get => _stride;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Stride));
            _stride = value;
        }
    }

    /// <summary>Distance between taps, in inputs; at least 1.</summary>
    public TExtent Dilation
    {
        get => _dilation;
        init
        {
            value.ToExtent3D().ThrowIfOutOfRange(nameof(Dilation));
            _dilation = value;
        }
    }

    /// <summary>Extent of the kernel.</summary>
    public TExtent Size => TExtent.From(KernelExtent);

    internal sealed override Extent3D StrideExtent => Stride.ToExtent3D();

    internal sealed override Extent3D DilationExtent => Dilation.ToExtent3D();
}
