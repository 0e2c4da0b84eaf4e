using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Multiplies a batch normalization into the weights of the convolution or dense layer in front of it, or of the one behind it, where that is exact. One
/// that stands elsewhere stays, as one factor and one offset per channel. Preserves the function but for the rounding of each weight.
/// </summary>
/// <remarks>
/// <c>gamma (w x + b - mean) / sqrt(variance + epsilon) + beta = (s w) x + (s b + o)</c> with the s and o of the layer, in double; and behind it
/// <c>w (s x + o) + b = (w s) x + (w o + b)</c>. Zeros that a convolution pads with are no normalized values: there the second is exact only without offsets.
/// </remarks>
public sealed class FoldBatchNormalization : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (string name in network.Nodes.Where(node => node.Layer is BatchNormalization).Select(node => node.Name).ToArray())
        {
            Node node = network[name]; // as it is now: the one in front of it may be gone
            (double[] Scale, double[] Offset) coefficients = ((BatchNormalization)node.Layer).Coefficients();
            if (InFront(network, node, coefficients) is (Node before, Layer scaled))
            {
                network = network.Replace(before.Name, scaled).Remove(name);
                log.Note(name, Verdict.Removed, $"is multiplied into the weights of {before.Name}");
            }
            else if (Behind(network, node, coefficients) is (Node after, Layer shifted))
            {
                network = network.Replace(after.Name, shifted).Remove(name);
                log.Note(name, Verdict.Removed, $"is multiplied into the weights of {after.Name}");
            }
            else
            {
                network = network.Replace(name, ((BatchNormalization)node.Layer).ToAffine());
                log.Note(name, Verdict.Kept, "has no weights beside it that could take it in exactly, and stays, as one factor and one offset per channel");
            }
        }

        return network;
    }

    /// <summary>The layer in front with the normalization in its weights; null where it has none, or something else reads it.</summary>
    private static (Node Node, Layer Layer)? InFront(Network network, Node node, (double[] Scale, double[] Offset) coefficients)
    {
        Node source = network[node.Inputs[0].Source];
        Layer? folded = !IsOnlyReader(network, source, node) ? null : source.Layer switch
        {
            Convolution layer => layer.WithWeights(Scaled(layer.Kernel, coefficients.Scale), Shifted(layer.Bias, coefficients)),
            Dense layer => new Dense(Scaled(layer.Kernel, coefficients.Scale), Shifted(layer.Bias, coefficients)),
            _ => null,
        };

        return folded is null ? null : (source, folded);
    }

    /// <summary>The layer behind, perhaps with a flattening in between; null where its weights cannot take the normalization in.</summary>
    private static (Node Node, Layer Layer)? Behind(Network network, Node node, (double[] Scale, double[] Offset) coefficients)
    {
        Node? reader = OnlyReader(network, node);
        bool isFlat = reader?.Layer is Flatten;
        reader = isFlat ? OnlyReader(network, reader!) : reader;
        switch (reader?.Layer)
        {
            case Dense layer:
                (Tensor kernel, Tensor bias) = Absorbed(layer.Kernel, layer.Bias, 1, coefficients);

                return (reader, new Dense(kernel, bias));
            case Convolution layer when !isFlat && (!layer.Grid(network.ShapeOf(node.Name)).IsPadded || Array.TrueForAll(coefficients.Offset, offset => offset == 0)):
                (kernel, bias) = Absorbed(layer.Kernel, layer.Bias, layer.Groups, coefficients);

                return (reader, layer.WithWeights(kernel, bias));
            default:
                return null;
        }
    }

    private static Node? OnlyReader(Network network, Node node) =>
        network.Consumers(node.Name).Take(2).ToArray() is [Node reader] && IsOnlyReader(network, node, reader) ? reader : null;

    private static bool IsOnlyReader(Network network, Node node, Node reader) =>
        network.Consumers(node.Name).Take(2).Count() == 1 && reader.Inputs is [{ IsPlain: true }] && !network.Outputs.Contains(node.Name);

    /// <summary>The last axis of a kernel is the output channel.</summary>
    private static Tensor Scaled(Tensor kernel, double[] scale) =>
        new(kernel.Shape, [.. kernel.Span.ToArray().Select((weight, i) => (float)(weight * scale[i % scale.Length]))]);

    private static Tensor Shifted(Tensor? bias, (double[] Scale, double[] Offset) of) =>
        new(Shape.Vector(of.Scale.Length), [.. of.Scale.Select((factor, channel) => (float)(((bias?.Span[channel] ?? 0) * factor) + of.Offset[channel]))]);

    /// <summary>The last axis but one of a kernel are the input channels of a group; those of a flattened value repeat.</summary>
    private static (Tensor Kernel, Tensor Bias) Absorbed(Tensor kernel, Tensor? bias, int groups, (double[] Scale, double[] Offset) of)
    {
        int filters = kernel.Shape[^1], inputs = kernel.Shape[^2];
        float[] weights = kernel.Span.ToArray();
        double[] sums = new double[filters];
        for (int i = 0; i < weights.Length; i++)
        {
            int filter = i % filters, channel = ((filter / (filters / groups) * inputs) + (i / filters % inputs)) % of.Scale.Length;
            sums[filter] += weights[i] * of.Offset[channel];
            weights[i] = (float)(weights[i] * of.Scale[channel]);
        }

        return (new Tensor(kernel.Shape, weights), new Tensor(Shape.Vector(filters), [.. sums.Select((sum, filter) => (float)(sum + (bias?.Span[filter] ?? 0)))]));
    }
}
