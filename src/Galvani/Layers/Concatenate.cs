namespace Galvani.Layers;

/// <summary>Its inputs one behind the other along an axis.</summary>
public sealed record Concatenate : Layer
{
    private readonly int _inputCount;

    /// <summary>A layer of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    /// <param name="axis">The axis, from 0, or from -1 for the last one.</param>
    public Concatenate(int inputs = 2, int axis = -1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 2);
        _inputCount = inputs;
        Axis = axis;
    }

    /// <summary>The axis, from 0, or from -1 for the last one.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override int InputCount => _inputCount;

    internal override string DefaultName => "concatenate";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        int axis = AxisOf(inputs[0]);
        int[] extents = [.. inputs[0].Extents];
        foreach (Shape input in inputs[1..])
        {
            for (int i = 0; i < Math.Max(extents.Length, input.Rank); i++)
            {
                if (input.Rank != extents.Length || (i != axis && input[i] != extents[i]))
                {
                    throw new ShapeMismatchException($"{inputs[0]} and {input} differ along another axis than {Axis}", "bring the branches to shapes that fit");
                }
            }

            extents[axis] = checked(extents[axis] + input[axis]);
        }

        return new Shape(extents);
    }

    /// <summary>For an input, how many values lie together, and where its first value stands in the output of a row of them.</summary>
    internal (int Length, int Row, int Start) BlockOf(ReadOnlySpan<Shape> inputs, int index)
    {
        int axis = AxisOf(inputs[0]), behind = 1, before = 0, all = 0;
        foreach (int extent in inputs[0].Extents.AsSpan()[(axis + 1)..])
        {
            behind *= extent;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            before += i < index ? inputs[i][axis] : 0;
            all += inputs[i][axis];
        }

        return (inputs[index][axis] * behind, all * behind, before * behind);
    }

    private int AxisOf(Shape shape)
    {
        int axis = Axis < 0 ? Axis + shape.Rank : Axis;

        return axis >= 0 && axis < shape.Rank
            ? axis
            : throw new ShapeMismatchException($"there is no axis {Axis} in {shape}", $"choose an axis from {-shape.Rank} to {shape.Rank - 1}");
    }
}
