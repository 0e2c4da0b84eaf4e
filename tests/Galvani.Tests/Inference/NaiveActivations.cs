using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>The activations by other formulas than those of the layers.</summary>
internal static class NaiveActivations
{
    public static double Of(Activation activation, double x) => activation switch
    {
        Relu relu => Math.Min(Math.Max(x, relu.Threshold) - relu.Threshold + (Math.Min(x, relu.Threshold) >= relu.Threshold ? relu.Threshold : 0), relu.Maximum)
            + (relu.Slope * Math.Min(x - relu.Threshold, 0)),
        Elu elu => x > 0 ? x : elu.Alpha * (Math.Exp(x) - 1),
        Selu => 1.05070098735548 * (x > 0 ? x : 1.67326324235438 * (Math.Exp(x) - 1)),
        Gelu { IsApproximate: true } => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * Math.Pow(x, 3))))),
        Gelu => x * Normal(x),
        Silu => x * (1 + Math.Tanh(x / 2)) / 2,
        Softplus => Math.Log(1 + Math.Exp(x)),
        Sigmoid => (1 + Math.Tanh(x / 2)) / 2,
        HardSigmoid hard => Math.Min(1, Math.Max(0, (hard.Slope * x) + 0.5)),
        Tanh => 1 - (2 / (1 + Math.Exp(2 * x))),
        _ => throw new ArgumentException($"the oracle does not know {activation.TypeName}"),
    };

    /// <summary>The normal distribution function, by Simpson's rule from the density.</summary>
    private static double Normal(double x)
    {
        const int Parts = 2000;
        double width = x / Parts;
        double Density(double at) => Math.Exp(-at * at / 2) / Math.Sqrt(2 * Math.PI);

        return 0.5 + (width / 3 * Enumerable.Range(0, Parts + 1).Sum(i => Density(i * width) * (i is 0 or Parts ? 1 : i % 2 == 1 ? 4 : 2)));
    }
}
