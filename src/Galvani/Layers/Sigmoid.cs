namespace Galvani.Layers;

/// <summary>The logistic function, <c>1 / (1 + exp(-x))</c>.</summary>
public sealed record Sigmoid : ElementwiseActivation
{
    internal override bool IsMonotone => true;

    internal override double Of(double value) => 1 / (1 + Math.Exp(-value));
}
