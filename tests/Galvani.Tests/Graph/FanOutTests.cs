using CsCheck;
using Galvani.Conversion;
using Galvani.Inference;
using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

public sealed class FanOutTests
{
    private const string Reached = ".reached";

    private static readonly Dictionary<Activation, INeuronModel> _neurons = new() { [Activation.Relu] = new IntegrateAndFire() };

    /// <summary>A spike of one neuron, shown to the same network with weights of 1, adds as much to the next weighted sums as it meets weights.</summary>
    [Fact]
    public void A_spike_reaches_the_sums_that_it_is_part_of() => Gen.Select(RandomNetworks.All, Gen.Int[0, 20]).Sample(
        (source, place) =>
        {
            Network network = new ReplaceActivations(_neurons).Apply(new LowerLayers().Apply(source, new ConversionLog()), new ConversionLog());
            string node = network.Nodes[place % network.Nodes.Length].Name;
            double[] counted = FanOut.Of(network, node);
            Network counting = Counting(network, node);
            ForwardPass pass = new(counting);
            int step = 1 + (counted.Length / 40);
            for (int neuron = 0; neuron < counted.Length; neuron += step)
            {
                pass.Run([.. counting.Inputs.Select(input => Spike(counting.ShapeOf(input), input == node ? neuron : -1))]);
                double reached = counting.Outputs.Where(IsSum).Sum(sum => pass.Value(sum).ToArray().Sum(value => (double)value));
                Assert.True(reached == counted[neuron], $"{reached} and not {counted[neuron]} of neuron {neuron} of {node} in {source}");
            }
        },
        iter: 500);

    /// <summary>Symptom S20: a spike in the corner of a 3 x 3 convolution with padding meets 4 of its weights, not 9; twice as many with two filters.</summary>
    [Theory]
    [InlineData(1, 4, 6, 9)]
    [InlineData(2, 8, 12, 18)]
    public void A_spike_in_the_corner_meets_fewer_weights(int filters, int corner, int edge, int middle)
    {
        Network network = Network.Sequential(Shape.Image(3, 3, 1), 1, Layer.Conv2D(filters, 3, Padding.Same));
        Assert.Equal([corner, edge, corner, edge, middle, edge, corner, edge, corner], FanOut.Of(network, "input"));
    }

    private static Tensor Spike(Shape shape, int place) => new(shape, [.. Enumerable.Range(0, shape.Size).Select(i => i == place ? 1f : 0)]);

    private static bool IsSum(string node) => node.EndsWith(Reached, StringComparison.Ordinal);

    /// <summary>
    /// The network with the node as an input, weights of 1, sums instead of pools and merges, and nothing instead of activations. Behind weighted sums and
    /// other neurons, whose spikes are not this one's, all values are zero.
    /// </summary>
    private static Network Counting(Network network, string name)
    {
        Node[] nodes = [.. network.Nodes.SelectMany(node => node.Name == name ? [new Node(name, new Input(network.ShapeOf(name)))] : Counting(network, node))];

        return new Network([.. nodes], [.. nodes.Select(node => node.Name).Where(IsSum), name]);
    }

    private static Node[] Counting(Network network, Node node)
    {
        int channels = network.ShapeOf(node.Name)[^1];
        Affine nothing = new(Filled(0, channels), Filled(0, channels));
        Node[] Met(Layer weights) => [new Node(node.Name + Reached, weights, node.Inputs), new Node(node.Name, nothing, node.Name + Reached)];

        return node.Layer switch
        {
            Convolution conv => Met(conv.WithWeights(Filled(1, [.. conv.Kernel.Shape.Extents]), null)),
            Dense dense => Met(new Dense(Filled(1, [.. dense.Kernel.Shape.Extents]))),
            Population => [node with { Layer = nothing }],
            GlobalPool =>
            [
                new Node(node.Name + ".pooled", Ones([.. network.ShapeOf(node.Inputs[0].Source).Extents.SkipLast(1)], channels), node.Inputs),
                new Node(node.Name, new Reshape(Shape.Vector(channels)), node.Name + ".pooled"),
            ],
            WindowPool<Extent1D> pool => [node with { Layer = (Conv1D)Ones([.. pool.Size.ToExtent3D().ToArray()[2..]], channels) with { Stride = pool.Stride, Padding = pool.Padding } }],
            WindowPool<Extent2D> pool => [node with { Layer = (Conv2D)Ones([.. pool.Size.ToExtent3D().ToArray()[1..]], channels) with { Stride = pool.Stride, Padding = pool.Padding } }],
            WindowPool<Extent3D> pool => [node with { Layer = (Conv3D)Ones(pool.Size.ToArray(), channels) with { Stride = pool.Stride, Padding = pool.Padding } }],
            Activation or PRelu or Affine or BatchNormalization => [node with { Layer = new Identity() }],
            Merge merge => [node with { Layer = new Add(merge.InputCount) }],
            _ => [node],
        };
    }

    /// <summary>Sums over windows, each channel by itself.</summary>
    private static Convolution Ones(int[] window, int channels) => window.Length switch
    {
        1 => new Conv1D(Filled(1, [.. window, 1, channels]), null, channels),
        2 => new Conv2D(Filled(1, [.. window, 1, channels]), null, channels),
        _ => new Conv3D(Filled(1, [.. window, 1, channels]), null, channels),
    };

    private static Tensor Filled(float value, params int[] extents)
    {
        Shape shape = new(extents);

        return new Tensor(shape, [.. Enumerable.Repeat(value, shape.Size)]);
    }
}
