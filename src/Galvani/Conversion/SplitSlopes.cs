using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Makes two ReLUs of a PReLU that has a slope per channel, so that neurons can take their places: <c>relu(x) - alpha relu(-x)</c>. Preserves the
/// function exactly.
/// </summary>
public sealed class SplitSlopes : ConversionPass
{
    /// <summary>Whether leaky ReLUs are split, too; otherwise they stay for neurons with two thresholds.</summary>
    public bool LeakyRectifiers { get; init; }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is PRelu))
        {
            PRelu layer = (PRelu)node.Layer;
            if (!layer.IsPerChannel)
            {
                log.Note(node.Name, Verdict.Kept, "has a slope for each value and stays a rate activation", "train it with shared axes, so that it has one per channel");
                continue;
            }

            network = Split(network, node, channel => layer.Alpha.Span[channel % layer.Alpha.Shape.Size], log);
        }

        foreach (Node node in network.Nodes.Where(node => LeakyRectifiers && node.Layer is Relu { Slope: > 0, Threshold: 0, Maximum: double.PositiveInfinity }))
        {
            network = Split(network, node, _ => (float)((Relu)node.Layer).Slope, log);
        }

        return network;
    }

    private static Network Split(Network network, Node node, Func<int, float> slope, ConversionLog log)
    {
        log.Note(node.Name, Verdict.Converted, $"becomes neurons in the place of two ReLUs, {node.Name}.positive and {node.Name}.negative");
        int channels = network.ShapeOf(node.Name)[^1];
        Node positive = new(network.FreshName(node.Name + ".positive"), Activation.Relu, node.Inputs);
        Node negated = new(network.FreshName(node.Name + ".negated"), Scaled(channels, _ => -1), node.Inputs);
        Node negative = new(network.FreshName(node.Name + ".negative"), Activation.Relu, negated.Name);
        Node scaled = new(network.FreshName(node.Name + ".scaled"), Scaled(channels, slope), negative.Name);
        Node difference = new(node.Name, new Subtract(), positive.Name, scaled.Name);

        return new Network([.. network.Nodes.Select(other => other.Name == node.Name ? difference : other), positive, negated, negative, scaled], network.Outputs);
    }

    private static Affine Scaled(int channels, Func<int, float> factor)
    {
        Shape shape = Shape.Vector(channels);

        return new Affine(new Tensor(shape, [.. Enumerable.Range(0, channels).Select(factor)]), new Tensor(shape, new float[channels]));
    }
}
