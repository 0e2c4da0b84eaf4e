namespace Galvani.Layers;

/// <summary>One value of several, place by place, in the order of the inputs: where branches of a network meet. Axes of extent 1 are repeated.</summary>
public abstract record Merge : Layer
{
    private readonly int _inputCount;

    private protected Merge(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 2);
        _inputCount = inputs;
    }

    /// <inheritdoc/>
    public override int InputCount => _inputCount;

    /// <summary>Whether it is a weighted sum, with which factors and filters may change places.</summary>
    public abstract bool IsLinear { get; }

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        int[] extents = [.. inputs[0].Extents];
        foreach (Shape input in inputs[1..])
        {
            for (int axis = 0; axis < extents.Length; axis++)
            {
                if (input.Rank != extents.Length || (input[axis] != extents[axis] && input[axis] != 1 && extents[axis] != 1))
                {
                    throw new ShapeMismatchException($"{TypeName} needs inputs of one shape, not {inputs[0]} and {input}", "bring the branches to one shape");
                }

                extents[axis] = Math.Max(extents[axis], input[axis]);
            }
        }

        return new Shape(extents);
    }
}
