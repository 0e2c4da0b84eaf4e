namespace Galvani.Layers;

/// <summary>The sum of its inputs, value by value, in the order of the inputs: where branches of a network meet.</summary>
public sealed record Add : Layer
{
    private readonly int _inputCount;

    /// <summary>A sum of so many inputs.</summary>
    /// <param name="inputs">At least 2.</param>
    public Add(int inputs = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 2);
        _inputCount = inputs;
    }

    /// <inheritdoc/>
    public override int InputCount => _inputCount;

    internal override string DefaultName => "add";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        foreach (Shape input in inputs)
        {
            if (input != inputs[0])
            {
                throw new ShapeMismatchException($"Add needs inputs of one shape, not {inputs[0]} and {input}", "bring the branches to one shape");
            }
        }

        return inputs[0];
    }
}
