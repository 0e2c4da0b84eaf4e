using System.Collections.Immutable;

namespace Galvani.Layers;

/// <summary>The axes in another order.</summary>
public sealed record Permute : Rearrangement
{
    /// <summary>A layer with a given order.</summary>
    /// <param name="axes">For every axis of the output, the axis of the input, from 0.</param>
    /// <exception cref="ArgumentException">It does not name every axis once.</exception>
    public Permute(params ReadOnlySpan<int> axes)
    {
        Axes = [.. axes];
        if (Axes.IsEmpty || !Axes.Order().SequenceEqual(Enumerable.Range(0, Axes.Length)))
        {
            throw new ArgumentException($"an order names every axis from 0 to {Axes.Length - 1} once, not {string.Join(", ", Axes)}", nameof(axes));
        }
    }

    /// <summary>For every axis of the output, the axis of the input, from 0.</summary>
    public ImmutableArray<int> Axes { get; }

    internal override string DefaultName => "permute";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = inputs[0];

        return input.Rank == Axes.Length
            ? new Shape([.. Axes.Select(axis => input[axis])])
            : throw new ShapeMismatchException($"it orders {Axes.Length} axes, the input {input} has {input.Rank}", "check the layer before it");
    }

    /// <inheritdoc/>
    public bool Equals(Permute? other) => other is not null && Axes.SequenceEqual(other.Axes);

    /// <inheritdoc/>
    public override int GetHashCode() => Axes.Aggregate(Axes.Length, HashCode.Combine);

    private protected override int Source(ReadOnlySpan<int> place, Shape input)
    {
        Span<int> source = stackalloc int[place.Length];
        for (int axis = 0; axis < place.Length; axis++)
        {
            source[Axes[axis]] = place[axis];
        }

        int index = 0;
        for (int axis = 0; axis < source.Length; axis++)
        {
            index = (index * input[axis]) + source[axis];
        }

        return index;
    }
}
