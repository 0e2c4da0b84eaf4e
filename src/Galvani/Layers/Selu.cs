namespace Galvani.Layers;

/// <summary>The scaled exponential linear unit: <c>scale x</c> above 0, <c>scale alpha (exp(x) - 1)</c> below.</summary>
/// <remarks>With the two constants of Klambauer et al. 2017, arXiv:1706.02515, which keep mean 0 and variance 1 where they are.</remarks>
public sealed record Selu : ElementwiseActivation
{
    private const double Alpha = 1.6732632423543772848;
    private const double Scale = 1.0507009873554804934;

    internal override bool IsMonotone => true;

    internal override double Of(double value) => value > 0 ? Scale * value : Scale * Alpha * Expm1(value);
}
