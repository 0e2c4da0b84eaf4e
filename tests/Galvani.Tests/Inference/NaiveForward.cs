using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>
/// An independent oracle: the layers in double, from padded copies of their inputs and sums over everything, with extents of its own.
/// </summary>
internal static class NaiveForward
{
    /// <summary>Shape and values of every node.</summary>
    public static Dictionary<string, (int[] Shape, double[] Values)> Run(Network network, params Tensor[] inputs)
    {
        Dictionary<string, (int[] Shape, double[] Values)> values = [];
        foreach (Node node in network.Nodes)
        {
            values[node.Name] = node.Layer is Input
                ? ([.. inputs[network.Inputs.IndexOf(node.Name)].Shape.Extents], [.. inputs[network.Inputs.IndexOf(node.Name)].Span.ToArray().Select(value => (double)value)])
                : node.Layer is Add ? AddUp([.. node.Inputs.Select(edge => values[edge.Source])])
                : Compute(node.Layer, values[node.Inputs[0].Source]);
        }

        return values;
    }

    private static (int[] Shape, double[] Values) Compute(Layer layer, (int[] Shape, double[] Values) input) => layer switch
    {
        Conv2D conv => Convolve(conv, new PaddedImage(input, conv.Padding, conv.Size, conv.Stride, conv.Dilation)),
        AveragePool2D pool => Pool(pool, input, values => values.Average()!.Value),
        MaxPool2D pool => Pool(pool, input, values => values.Max()!.Value),
        BatchNormalization norm => PerChannel(input, (value, channel) =>
            (norm.Gamma.Span[channel] * (value - norm.MovingMean.Span[channel]) / Math.Sqrt(norm.MovingVariance.Span[channel] + norm.Epsilon)) + norm.Beta.Span[channel]),
        Affine affine => PerChannel(input, (value, channel) => (affine.Scale.Span[channel] * value) + affine.Offset.Span[channel]),
        Dropout => input,
        Dense dense => Multiply(dense, input.Values),
        Flatten => ([input.Values.Length], input.Values),
        Relu => (input.Shape, [.. input.Values.Select(value => Math.Max(value, 0))]),
        Softmax => (input.Shape, [.. input.Values.Chunk(input.Shape[^1]).SelectMany(Normalize)]),
        _ => throw new ArgumentException($"the oracle does not know {layer.TypeName}"),
    };

    private static (int[] Shape, double[] Values) Convolve(Conv2D layer, PaddedImage image)
    {
        int groupChannels = image.Channels / layer.Groups, groupFilters = layer.Filters / layer.Groups;
        return image.Map(layer.Size, layer.Stride, layer.Dilation, layer.Filters, (filter, window) =>
        {
            int group = filter / groupFilters;
            double sum = layer.Bias?.Span[filter] ?? 0;
            foreach ((int tap, double?[] pixel) in window)
            {
                for (int channel = 0; channel < groupChannels; channel++)
                {
                    sum += (pixel[(group * groupChannels) + channel] ?? 0) * layer.Kernel.Span[(((tap * groupChannels) + channel) * layer.Filters) + filter];
                }
            }

            return sum;
        });
    }

    private static (int[] Shape, double[] Values) Pool(Pool2D layer, (int[] Shape, double[] Values) input, Func<IEnumerable<double?>, double> reduce)
    {
        PaddedImage image = new(input, layer.Padding, layer.Size, layer.Stride, 1);

        return image.Map(layer.Size, layer.Stride, 1, image.Channels, (channel, window) => reduce(window.Select(tap => tap.Pixel[channel])));
    }

    private static (int[] Shape, double[] Values) PerChannel((int[] Shape, double[] Values) input, Func<double, int, double> function) =>
        (input.Shape, [.. input.Values.Select((value, i) => function(value, i % input.Shape[^1]))]);

    private static (int[] Shape, double[] Values) AddUp((int[] Shape, double[] Values)[] inputs) =>
        (inputs[0].Shape, [.. inputs[0].Values.Select((_, i) => inputs.Sum(input => input.Values[i]))]);

    private static (int[] Shape, double[] Values) Multiply(Dense layer, double[] input) => ([layer.Units],
        [.. Enumerable.Range(0, layer.Units).Select(unit => (layer.Bias?.Span[unit] ?? 0) + input.Select((value, i) => value * layer.Kernel.Span[(i * layer.Units) + unit]).Sum())]);

    private static IEnumerable<double> Normalize(double[] scores)
    {
        double[] powers = [.. scores.Select(score => Math.Exp(score - scores.Max()))];

        return powers.Select(power => power / powers.Sum());
    }
}
