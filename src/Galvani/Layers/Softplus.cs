namespace Galvani.Layers;

/// <summary><c>log(1 + exp(x))</c>.</summary>
public sealed record Softplus : ElementwiseActivation
{
    internal override bool IsMonotone => true;

    internal override double Of(double value) => Math.Max(value, 0) + Log1p(Math.Exp(-Math.Abs(value)));
}
