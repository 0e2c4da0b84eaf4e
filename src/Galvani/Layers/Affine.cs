namespace Galvani.Layers;

/// <summary>One factor and one offset per channel: <c>y = scale x + offset</c>, rounded once.</summary>
/// <remarks>What Keras's Rescaling and Normalization do to pixels, and what a batch normalization is once it is trained.</remarks>
public sealed record Affine : Layer
{
    /// <summary>A layer with given numbers; training leaves them as they are.</summary>
    /// <param name="scale">One factor per channel.</param>
    /// <param name="offset">As many offsets.</param>
    /// <exception cref="ArgumentException">They are not vectors of one length.</exception>
    public Affine(Tensor scale, Tensor offset)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(offset);
        if (scale.Shape.Rank != 1 || scale.Shape != offset.Shape)
        {
            throw new ArgumentException($"factors of {scale.Shape} need as many offsets, not {offset.Shape}; give one of each per channel", nameof(offset));
        }

        Scale = scale;
        Offset = offset;
    }

    /// <summary>One factor per channel.</summary>
    public Tensor Scale { get; }

    /// <summary>One offset per channel.</summary>
    public Tensor Offset { get; }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights => [("scale", Scale), ("offset", Offset)];

    internal override string DefaultName => "affine";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => PerChannel(inputs[0], Scale.Shape.Size);
}
