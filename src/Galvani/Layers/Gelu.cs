namespace Galvani.Layers;

/// <summary>The Gaussian error linear unit, <c>x Phi(x)</c> with the normal distribution function Phi, or its approximation by a tanh.</summary>
/// <remarks>Hendrycks and Gimpel 2016, arXiv:1606.08415: <c>x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))</c> is the approximation.</remarks>
public sealed record Gelu : ElementwiseActivation
{
    /// <summary>Whether it is the approximation.</summary>
    public bool IsApproximate { get; init; }

    internal override bool IsMonotone => false;

    internal override double Of(double value) => IsApproximate
        ? 0.5 * value * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (value + (0.044715 * value * value * value))))
        : 0.5 * value * ErrorFunction.Complement(-value / Math.Sqrt(2));
}
