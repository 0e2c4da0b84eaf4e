namespace Galvani.Layers;

/// <summary>A ReLU with trained slopes below zero: <c>x</c> above 0, <c>alpha x</c> below.</summary>
/// <remarks>He et al. 2015, "Delving deep into rectifiers", doi:10.1109/ICCV.2015.123.</remarks>
public sealed record PRelu : Layer
{
    /// <summary>A layer with given slopes.</summary>
    /// <param name="alpha">The slopes: of the shape of the input, with 1 along the axes that share them. <c>[1][1][channels]</c> is one per channel.</param>
    public PRelu(Tensor alpha)
    {
        ArgumentNullException.ThrowIfNull(alpha);
        Alpha = alpha;
    }

    /// <summary>The slopes.</summary>
    public Tensor Alpha { get; }

    /// <summary>Whether there is one slope per channel, or one for all.</summary>
    public bool IsPerChannel => Alpha.Shape[^1] == Alpha.Shape.Size;

    /// <inheritdoc/>
    public override long ParameterCount => Alpha.Shape.Size;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Tensor Value)> Weights => [("alpha", Alpha)];

    internal override string DefaultName => "p_re_lu";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = inputs[0];

        return input.Rank == Alpha.Shape.Rank && input.Extents.Zip(Alpha.Shape.Extents).All(pair => pair.Second == 1 || pair.First == pair.Second)
            ? input
            : throw new ShapeMismatchException($"its slopes of {Alpha.Shape} do not fit the input {input}", "check the layer before it");
    }

    /// <summary>One slope per value of an input.</summary>
    internal float[] Slopes(Shape input) => Array.ConvertAll(new Broadcast(input).Sources(Alpha.Shape), source => Alpha.Span[source]);
}
