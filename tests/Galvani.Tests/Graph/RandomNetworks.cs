using System.Collections.Immutable;
using CsCheck;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Graph;

/// <summary>Random chains of all layers. A layer that would not fit where it stands is left out, so that every network is valid and shrinks well.</summary>
internal static class RandomNetworks
{
    /// <summary>Makes a block for a shape; null where it cannot stand.</summary>
    private delegate Block? Step(Shape input);

    private static readonly Gen<Padding> _padding = Gen.Bool.Select(same => same ? Padding.Same : Padding.Valid);
    private static readonly Gen<Activation?> _activation = Gen.Bool.Select(relu => relu ? Activation.Relu : null);

    private static readonly Gen<Step> _steps = Gen.Frequency(
        (4, Convolutions()), (2, Pools()), (1, Gen.Const<Step>(_ => Activation.Relu)), (1, Normalizations()), (1, Affines()), (1, Gen.Const<Step>(_ => Layer.Dropout(0.5))));

    /// <summary>Convolutions, pools, normalizations and activations, then perhaps dense layers and a softmax; some with connections that skip layers.</summary>
    public static Gen<Network> All { get; } = Gen.Select(Extents(7), Gen.Int[1, 4], _steps.Array[0, 5], Denses(), Gen.Bool, Gen.Int[0, 2]).Select(
        (extent, channels, steps, denses, softmax, skips) => Skip(Build(Shape.Image(extent.Height, extent.Width, channels), [.. steps, .. denses], softmax), skips));

    /// <summary>Numbers for every input of a network.</summary>
    public static Tensor[] Inputs(Network network, int trial) =>
        [.. network.Inputs.Select(input => Numbers(network.ShapeOf(input), (uint)trial, $"{input}/values", 2))];

    /// <summary>Numbers in (-limit, limit), a function of the arguments alone.</summary>
    public static Tensor Numbers(Shape shape, uint seed, string name, double limit) =>
        new(shape, [.. Enumerable.Range(0, shape.Size).Select(i => (float)(((2 * Rng.Uniform(seed, name, i)) - 1) * limit))]);

    private static Gen<Extent2D> Extents(int most) => Gen.Select(Gen.Int[1, most], Gen.Int[1, most]).Select((height, width) => new Extent2D(height, width));

    private static Gen<Step> Convolutions() =>
        Gen.Select(Extents(3), Extents(3), Extents(2), Gen.Int[1, 3], Gen.Int[1, 3], _padding, Gen.Select(_activation, Gen.Bool)).Select(
            (kernel, stride, dilation, groups, filters, padding, rest) => (Step)(input =>
            {
                if (input.Rank != 3)
                {
                    return null;
                }

                int fitting = input[2] % groups == 0 ? groups : 1;
                Shape weights = new(kernel.Height, kernel.Width, input[2] / fitting, filters * fitting);
                Tensor? bias = rest.Item2 ? Numbers(Shape.Vector(filters * fitting), 2, "bias", 1) : null;
                Conv2D layer = new(Numbers(weights, 1, "kernel", 1), bias, fitting) { Padding = padding, Stride = stride, Dilation = dilation };

                return Block.Of(layer, rest.Item1);
            }));

    private static Gen<Step> Pools() => Gen.Select(Extents(3), Extents(3), _padding, Gen.Bool).Select((size, stride, padding, largest) =>
        (Step)(input => input.Rank != 3 ? null
            : largest ? Layer.MaxPool2D(size, stride, padding)
            : Layer.AveragePool2D(size, stride, padding)));

    private static Gen<Step> Normalizations() => Gen.Select(_activation, Gen.Double[1e-3, 0.1]).Select((activation, epsilon) =>
        (Step)(input =>
        {
            Tensor Channels(string name) => Numbers(Shape.Vector(input[^1]), 5, name, 1);
            float[] variances = [.. Channels("variance").Span.ToArray().Select(value => Math.Abs(value) + 0.1f)];
            BatchNormalization layer = new(Channels("gamma"), Channels("beta"), Channels("mean"), new Tensor(Shape.Vector(input[^1]), variances));

            return Block.Of(layer with { Epsilon = epsilon }, activation);
        }));

    private static Gen<Step> Affines() => Gen.Const<Step>(input =>
        Block.Of(new Affine(Numbers(Shape.Vector(input[^1]), 6, "scale", 2), Numbers(Shape.Vector(input[^1]), 6, "offset", 1))));

    /// <summary>Adds an earlier node of the same shape to some nodes.</summary>
    private static Network Skip(Network network, int skips)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is not (Input or Softmax)).Take(skips))
        {
            Node? earlier = network.Nodes.TakeWhile(other => other.Name != node.Name).LastOrDefault(other => network.ShapeOf(other.Name) == network.ShapeOf(node.Name));
            if (earlier is not null)
            {
                Node sum = new($"{node.Name}.sum", new Add(), node.Name, earlier.Name);
                IEnumerable<Node> others = network.Nodes.Select(other => other with { Inputs = [.. other.Inputs.Select(edge => edge.Source == node.Name ? new Edge(sum.Name) : edge)] });
                network = new Network([.. others, sum], [.. network.Outputs.Select(output => output == node.Name ? sum.Name : output)]);
            }
        }

        return network;
    }

    private static Gen<Step[]> Denses() => Gen.Select(Gen.Int[1, 9], _activation, Gen.Bool).Array[0, 2].Select(layers => layers.Length == 0 ? [] : (Step[])
    [
        _ => Layer.Flatten(),
        .. layers.Select(layer => (Step)(input => Block.Of(
            new Dense(Numbers(new Shape(input.Size, layer.Item1), 3, "kernel", 1), layer.Item3 ? Numbers(Shape.Vector(layer.Item1), 4, "bias", 1) : null),
            layer.Item2))),
    ]);

    private static Network Build(Shape image, ImmutableArray<Step> steps, bool softmax)
    {
        List<Block> blocks = [];
        Shape shape = image;
        foreach (Step step in steps)
        {
            if (step(shape) is Block block && Fits(block, ref shape))
            {
                blocks.Add(block);
            }
        }

        return Network.Sequential(image, 0, [.. blocks, .. softmax ? [Activation.Softmax] : Array.Empty<Block>()]);
    }

    private static bool Fits(Block block, ref Shape shape)
    {
        try
        {
            shape = block.Make(new BlockContext(shape, "", 0, block.Activation)).Infer(shape);

            return true;
        }
        catch (ShapeMismatchException)
        {
            return false;
        }
    }
}
