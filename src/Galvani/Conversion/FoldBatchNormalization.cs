using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Multiplies a batch normalization into the weights of the convolution or dense layer in front of it. Preserves the function but for the rounding of
/// each weight. One that stands elsewhere stays, as one factor and one offset per channel.
/// </summary>
/// <remarks><c>gamma (w x + b - mean) / sqrt(variance + epsilon) + beta = (s w) x + (s b + o)</c> with the s and o of the layer, in double.</remarks>
public sealed class FoldBatchNormalization : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (string name in network.Nodes.Where(node => node.Layer is BatchNormalization).Select(node => node.Name).ToArray())
        {
            Node node = network[name]; // as it is now: the one in front of it may be gone
            Node source = network[node.Inputs[0].Source];
            (double[] scale, double[] offset) = ((BatchNormalization)node.Layer).Coefficients();
            bool isAlone = network.Consumers(source.Name).Take(2).Count() == 1 && !network.Outputs.Contains(source.Name);
            if (isAlone && node.Inputs[0].IsPlain && Fold(source.Layer, scale, offset) is Layer folded)
            {
                network = network.Replace(source.Name, folded).Remove(node.Name);
                log.Note(node.Name, Verdict.Removed, $"is multiplied into the weights of {source.Name}");
            }
            else
            {
                network = network.Replace(node.Name, ((BatchNormalization)node.Layer).ToAffine());
                log.Note(node.Name, Verdict.Kept, "stands behind no weights of its own and stays, as one factor and one offset per channel");
            }
        }

        return network;
    }

    /// <summary>The layer with the normalization in its weights; null where it has none.</summary>
    private static Layer? Fold(Layer layer, double[] scale, double[] offset) => layer switch
    {
        Convolution convolution => convolution.WithWeights(Scaled(convolution.Kernel, scale), Shifted(convolution.Bias, scale, offset)),
        Dense dense => new Dense(Scaled(dense.Kernel, scale), Shifted(dense.Bias, scale, offset)),
        _ => null,
    };

    /// <summary>The last axis of a kernel is the output channel.</summary>
    private static Tensor Scaled(Tensor kernel, double[] scale) =>
        new(kernel.Shape, [.. kernel.Span.ToArray().Select((weight, i) => (float)(weight * scale[i % scale.Length]))]);

    private static Tensor Shifted(Tensor? bias, double[] scale, double[] offset) =>
        new(Shape.Vector(scale.Length), [.. scale.Select((factor, channel) => (float)(((bias?.Span[channel] ?? 0) * factor) + offset[channel]))]);
}
