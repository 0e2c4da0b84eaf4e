namespace Galvani.Layers;

/// <summary>One whole number per axis of a kernel, a window, a stride or a dilation.</summary>
public interface IExtent<TSelf>
    where TSelf : struct, IExtent<TSelf>
{
    /// <summary>How many axes, 1 to 3.</summary>
    static abstract int Axes { get; }

    /// <summary>The last axes of three.</summary>
    static abstract TSelf From(Extent3D extent);

    /// <summary>The same on three axes; those that are missing in front are 1.</summary>
    Extent3D ToExtent3D();
}
