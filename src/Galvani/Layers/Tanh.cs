namespace Galvani.Layers;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : ElementwiseActivation
{
    internal override bool IsMonotone => true;

    internal override double Of(double value) => Math.Tanh(value);
}
