namespace Galvani.Layers;

/// <summary>Cuts the margins off an image, a row of steps or a volume.</summary>
public sealed record Cropping : SpatialRearrangement
{
    /// <summary>A layer with given margins.</summary>
    /// <param name="before">Places cut off in front; 0 along axes that the input does not have.</param>
    /// <param name="after">Places cut off behind.</param>
    public Cropping(Extent3D before, Extent3D after)
    {
        before.ThrowIfOutOfRange(nameof(before), least: 0);
        after.ThrowIfOutOfRange(nameof(after), least: 0);
        Before = before;
        After = after;
    }

    /// <summary>Places cut off in front.</summary>
    public Extent3D Before { get; }

    /// <summary>Places cut off behind.</summary>
    public Extent3D After { get; }

    internal override string DefaultName => "cropping";

    private protected override int ExtentOf(int axis, int input) => input - Before[axis] - After[axis];

    private protected override int SourceOf(int axis, int place, int input) => place + Before[axis];
}
