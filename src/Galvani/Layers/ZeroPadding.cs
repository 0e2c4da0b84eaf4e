namespace Galvani.Layers;

/// <summary>Zeros around an image, a row of steps or a volume.</summary>
public sealed record ZeroPadding : SpatialRearrangement
{
    /// <summary>A layer with given margins.</summary>
    /// <param name="before">Zeros in front; 0 along axes that the input does not have.</param>
    /// <param name="after">Zeros behind.</param>
    public ZeroPadding(Extent3D before, Extent3D after)
    {
        before.ThrowIfOutOfRange(nameof(before), least: 0);
        after.ThrowIfOutOfRange(nameof(after), least: 0);
        Before = before;
        After = after;
    }

    /// <summary>Zeros in front.</summary>
    public Extent3D Before { get; }

    /// <summary>Zeros behind.</summary>
    public Extent3D After { get; }

    internal override string DefaultName => "zero_padding";

    private protected override int ExtentOf(int axis, int input) => checked(Before[axis] + input + After[axis]);

    private protected override int SourceOf(int axis, int place, int input) => place - Before[axis] < input ? place - Before[axis] : -1;
}
