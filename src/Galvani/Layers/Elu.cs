namespace Galvani.Layers;

/// <summary>The exponential linear unit: <c>x</c> above 0, <c>alpha (exp(x) - 1)</c> below.</summary>
/// <remarks>Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289.</remarks>
public sealed record Elu : ElementwiseActivation
{
    /// <summary>What it tends to far below 0, negated; finite.</summary>
    public double Alpha { get; init; } = 1;

    internal override bool IsMonotone => Alpha >= 0;

    internal override double Of(double value) => value > 0 ? value : Alpha * Expm1(value);
}
