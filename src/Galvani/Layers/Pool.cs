using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>One value per channel and window: the mean or the largest one, channels last, over one to three axes. Padding is not counted, as in Keras.</summary>
public abstract record Pool : Layer
{
    /// <summary>Whether it takes the largest value; otherwise the mean.</summary>
    internal abstract bool IsMaximum { get; }

    /// <summary>Whether it lets the input pass that has given most so far.</summary>
    internal virtual bool HasGate => false;

    /// <summary>How the window slides over an input.</summary>
    internal abstract WindowGrid Grid(Shape input);
}
