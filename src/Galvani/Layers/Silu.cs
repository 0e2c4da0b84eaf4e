namespace Galvani.Layers;

/// <summary>The sigmoid-weighted linear unit, <c>x / (1 + exp(-x))</c>, also called swish. Elfwing et al. 2018, doi:10.1016/j.neunet.2017.12.012.</summary>
public sealed record Silu : ElementwiseActivation
{
    internal override bool IsMonotone => false;

    internal override double Of(double value) => value / (1 + Math.Exp(-value));
}
