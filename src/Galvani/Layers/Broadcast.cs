namespace Galvani.Layers;

/// <summary>Repeats the values along axes of extent 1, so that they fit other values.</summary>
/// <param name="Shape">The shape of the output.</param>
public sealed record Broadcast(Shape Shape) : Rearrangement
{
    internal override string DefaultName => "broadcast";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs)
    {
        Shape input = inputs[0];

        return input.Rank == Shape.Rank && input.Extents.Zip(Shape.Extents).All(pair => pair.First == 1 || pair.First == pair.Second)
            ? Shape
            : throw new ShapeMismatchException($"{input} cannot be repeated to {Shape}", "only axes of extent 1 are repeated");
    }

    private protected override int Source(ReadOnlySpan<int> place, Shape input)
    {
        int index = 0;
        for (int axis = 0; axis < place.Length; axis++)
        {
            index = (index * input[axis]) + (input[axis] == 1 ? 0 : place[axis]);
        }

        return index;
    }
}
