using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion.Calibration;

/// <summary>
/// Divides the value of a node by one number per channel and multiplies whatever reads it: in the weights where these can take the factors, and by an
/// <see cref="Affine"/> of its own elsewhere. Preserves the function but for the rounding of each weight, where the node's layer is positively homogeneous.
/// </summary>
internal static class ChannelFactors
{
    /// <summary>What the node behind is called that brings values back for readers without weights.</summary>
    public const string ValueSuffix = ".value";

    private const string CurrentSuffix = ".current";

    /// <summary>The rewritten network.</summary>
    /// <param name="network">A network.</param>
    /// <param name="name">A node with one input.</param>
    /// <param name="factors">Positive numbers, one per channel of the node.</param>
    public static Network Divide(Network network, string name, double[] factors)
    {
        if (Array.TrueForAll(factors, factor => factor == 1))
        {
            return network;
        }

        network = DivideCurrent(network, name, factors);
        List<(Node Reader, double[] Factors)> absorbers = [];
        HashSet<string> others = [];
        double[] spread = Spread(factors, network.ShapeOf(name));
        foreach (Node consumer in network.Consumers(name))
        {
            List<(Node, double[])> found = [];
            if (Absorbs(network, consumer, spread, found))
            {
                absorbers.AddRange(found);
            }
            else
            {
                others.Add(consumer.Name);
            }
        }

        foreach ((Node reader, double[] inputs) in absorbers)
        {
            network = network.Replace(reader.Name, WithInputs(reader.Layer, inputs));
        }

        return others.Count > 0 || network.Outputs.Contains(name) ? BringBack(network, name, factors, others) : network;
    }

    /// <summary>The weighted sum that feeds a node, perhaps through layers that keep channels apart; null where there is none of its own.</summary>
    public static Node? Producer(Network network, string name)
    {
        Node node = network[name];
        int channels = network.ShapeOf(name)[^1];
        while (node.Inputs is [{ IsPlain: true } edge])
        {
            Node source = network[edge.Source];
            if (network.Consumers(source.Name).Take(2).Count() > 1 || network.Outputs.Contains(source.Name) || network.ShapeOf(source.Name)[^1] != channels)
            {
                return null;
            }

            switch (source.Layer)
            {
                case Convolution or Dense or Affine:
                    return source;
                case Pool or Identity or Dropout or SpatialRearrangement:
                    node = source;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static Network DivideCurrent(Network network, string name, double[] factors)
    {
        double[] inverse = Array.ConvertAll(factors, factor => 1 / factor);

        return Producer(network, name) is Node producer
            ? network.Replace(producer.Name, WithOutputs(producer.Layer, inverse))
            : network.InsertBefore(name, network.FreshName(name + CurrentSuffix), Scaling(inverse));
    }

    private static Network BringBack(Network network, string name, double[] factors, HashSet<string> readers)
    {
        Node back = new(network.FreshName(name + ValueSuffix), Scaling(factors), name);
        Edge Through(Edge edge) => edge.Source == name ? edge with { Source = back.Name } : edge;

        return new Network(
            [.. network.Nodes.Select(node => readers.Contains(node.Name) ? node with { Inputs = [.. node.Inputs.Select(Through)] } : node), back],
            [.. network.Outputs.Select(output => output == name ? back.Name : output)]);
    }

    /// <summary>Whether everything behind a reader can take factors in, one per value of what it reads; a factor that does not matter is not a number.</summary>
    private static bool Absorbs(Network network, Node reader, double[] factors, List<(Node Reader, double[] Factors)> found)
    {
        if (reader.Inputs is not [{ IsPlain: true } edge])
        {
            return false;
        }

        Shape input = network.ShapeOf(edge.Source), output = network.ShapeOf(reader.Name);
        if (reader.Layer is Convolution or Dense or Affine)
        {
            double[]? channels = PerChannel(factors, input[^1]);
            if (channels is not null)
            {
                found.Add((reader, channels));
            }

            return channels is not null;
        }

        double[]? behind = reader.Layer switch
        {
            Flatten or Reshape or Identity or Dropout => factors,
            Rearrangement layer => Array.ConvertAll(layer.Sources(input), source => source < 0 ? double.NaN : factors[source]),
            Pool => PerChannel(factors, input[^1]) is double[] channels ? Spread(channels, output) : null,
            _ => null,
        };

        return behind is not null && !network.Outputs.Contains(reader.Name)
            && network.Consumers(reader.Name).Any() && network.Consumers(reader.Name).All(next => Absorbs(network, next, behind, found));
    }

    private static double[] Spread(double[] channels, Shape shape) => [.. Enumerable.Range(0, shape.Size).Select(i => channels[i % channels.Length])];

    /// <summary>One factor per channel; null where they differ within a channel.</summary>
    private static double[]? PerChannel(double[] factors, int channels)
    {
        double[] result = new double[channels];
        Array.Fill(result, double.NaN);
        for (int i = 0; i < factors.Length; i++)
        {
            ref double one = ref result[i % channels];
            one = double.IsNaN(one) ? factors[i] : one;
            if (!double.IsNaN(factors[i]) && factors[i] != one)
            {
                return null;
            }
        }

        return Array.ConvertAll(result, factor => double.IsNaN(factor) ? 1 : factor);
    }

    /// <summary>The last axis of a kernel is the output channel.</summary>
    private static Layer WithOutputs(Layer layer, double[] factors) => layer switch
    {
        Convolution conv => conv.WithWeights(Scaled(conv.Kernel, i => factors[i % factors.Length]), Scaled(conv.Bias, factors)),
        Dense dense => new Dense(Scaled(dense.Kernel, i => factors[i % factors.Length]), Scaled(dense.Bias, factors)),
        _ => new Affine(Scaled(((Affine)layer).Scale, factors)!, Scaled(((Affine)layer).Offset, factors)!),
    };

    /// <summary>The last axis but one of a kernel are the input channels of a group.</summary>
    private static Layer WithInputs(Layer layer, double[] factors)
    {
        switch (layer)
        {
            case Convolution conv:
                int filters = conv.Filters, inputs = conv.Kernel.Shape[^2];

                return conv.WithWeights(Scaled(conv.Kernel, i => factors[(i % filters / (filters / conv.Groups) * inputs) + (i / filters % inputs)]), conv.Bias);
            case Dense dense:
                return new Dense(Scaled(dense.Kernel, i => factors[i / dense.Units]), dense.Bias);
            default:
                return new Affine(Scaled(((Affine)layer).Scale, factors)!, ((Affine)layer).Offset);
        }
    }

    private static Affine Scaling(double[] factors)
    {
        Shape shape = Shape.Vector(factors.Length);

        return new Affine(new Tensor(shape, Array.ConvertAll(factors, factor => (float)factor)), new Tensor(shape, new float[factors.Length]));
    }

    private static Tensor? Scaled(Tensor? vector, double[] factors) => vector is null ? null : Scaled(vector, i => factors[i]);

    private static Tensor Scaled(Tensor tensor, Func<int, double> factor)
    {
        float[] values = tensor.Span.ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(values[i] * factor(i));
        }

        return new Tensor(tensor.Shape, values);
    }
}
