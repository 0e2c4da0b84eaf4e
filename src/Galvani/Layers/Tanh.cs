namespace Galvani.Layers;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : ElementwiseActivation
{
    internal override double Of(double value) => Math.Tanh(value);
}
