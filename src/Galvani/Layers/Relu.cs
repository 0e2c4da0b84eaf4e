using System.Globalization;

namespace Galvani.Layers;

/// <summary>The rectified linear unit, <c>max(x, 0)</c>; with a maximum, a threshold or a slope as Keras's ReLU has them.</summary>
/// <remarks><c>maximum for x >= maximum; x for threshold &lt;= x &lt; maximum; slope (x - threshold) below the threshold</c>.</remarks>
public sealed record Relu : ElementwiseActivation
{
    /// <summary>The largest value that it gives; positive, infinity for none. 6 makes ReLU6.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Where values begin to pass; finite.</summary>
    public double Threshold { get; init; }

    /// <summary>The slope below the threshold; finite. A LeakyReLU has one.</summary>
    public double Slope { get; init; }

    /// <summary>Whether it is <c>max(x, 0)</c> without further ado.</summary>
    public bool IsPlain => this == (Relu)Activation.Relu;

    /// <summary>Whether it is <c>max(x, 0)</c>, perhaps up to a maximum: what integrate-and-fire neurons compute.</summary>
    public bool IsRectifier => Slope == 0 && Threshold == 0;

    /// <inheritdoc/>
    public override string TypeName => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Slope != 0 ? $"LeakyRelu({Slope})" : "Relu")}{(double.IsFinite(Maximum) ? Slope != 0 ? $" to {Maximum}" : $"{Maximum}" : "")}{(Threshold != 0 ? $" from {Threshold}" : "")}");

    internal override bool IsMonotone => Slope >= 0 && Threshold >= 0;

    internal override double Of(double value) =>
        value >= Maximum ? Maximum
        : value < Threshold ? Slope * (value - Threshold)
        : value;
}
