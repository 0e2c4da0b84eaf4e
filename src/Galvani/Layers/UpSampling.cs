namespace Galvani.Layers;

/// <summary>Repeats every place along planes, rows and columns (nearest neighbour).</summary>
public sealed record UpSampling : SpatialRearrangement
{
    /// <summary>A layer with given factors.</summary>
    /// <param name="factors">How often each place is repeated; 1 along axes that the input does not have.</param>
    public UpSampling(Extent3D factors)
    {
        factors.ThrowIfOutOfRange(nameof(factors));
        Factors = factors;
    }

    /// <summary>How often each place is repeated.</summary>
    public Extent3D Factors { get; }

    internal override string DefaultName => "up_sampling";

    private protected override int ExtentOf(int axis, int input) => checked(input * Factors[axis]);

    private protected override int SourceOf(int axis, int place, int input) => place / Factors[axis];
}
