using System.Collections.Immutable;
using CsCheck;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Graph;

/// <summary>Random networks of all layers. A layer that would not fit where it stands is left out, so that every network is valid and shrinks well.</summary>
internal static class RandomNetworks
{
    /// <summary>Inputs of images, and now and then of sequences and volumes.</summary>
    private static readonly Gen<Shape> _inputs = Gen.Frequency(
        (5, Gen.Select(Gen.Int[1, 7], Gen.Int[1, 7], Gen.Int[1, 4]).Select(Shape.Image)),
        (2, Gen.Select(Gen.Int[1, 9], Gen.Int[1, 4]).Select((steps, channels) => new Shape(steps, channels))),
        (2, Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 3]).Select((depth, height, width, channels) => new Shape(depth, height, width, channels))));

    /// <summary>Layers of all kinds, then perhaps dense layers and a softmax; some with connections that skip layers.</summary>
    public static Gen<Network> All { get; } = Gen.Select(_inputs, RandomLayers.All.Array[0, 5], Denses(), Gen.Bool, RandomLayers.Branches.Array[0, 2]).Select(
        (input, steps, denses, softmax, branches) => Branch(Build(input, [.. steps, .. denses], softmax), branches));

    /// <summary>Numbers for every input of a network.</summary>
    public static Tensor[] Inputs(Network network, int trial) =>
        [.. network.Inputs.Select(input => Numbers(network.ShapeOf(input), (uint)trial, $"{input}/values", 2))];

    /// <summary>Numbers in (-limit, limit), a function of the arguments alone.</summary>
    public static Tensor Numbers(Shape shape, uint seed, string name, double limit) =>
        new(shape, [.. Enumerable.Range(0, shape.Size).Select(i => (float)(((2 * Rng.Uniform(seed, name, i)) - 1) * limit))]);

    /// <summary>Numbers in (0.1, limit + 0.1).</summary>
    public static Tensor Positive(Shape shape, uint seed, string name, double limit) =>
        new(shape, [.. Numbers(shape, seed, name, limit).Span.ToArray().Select(value => Math.Abs(value) + 0.1f)]);

    /// <summary>Merges some nodes with an earlier node of the same shape.</summary>
    private static Network Branch(Network network, Layer[] merges)
    {
        foreach ((Node node, Layer merge) in network.Nodes.Where(node => node.Layer is not (Input or Softmax)).Take(merges.Length).Zip(merges))
        {
            Node? earlier = network.Nodes.TakeWhile(other => other.Name != node.Name).LastOrDefault(other => network.ShapeOf(other.Name) == network.ShapeOf(node.Name));
            if (earlier is not null)
            {
                network = Merged(network, node, earlier, merge) ?? network;
            }
        }

        return network;
    }

    /// <summary>Null where what follows cannot take the merged value.</summary>
    private static Network? Merged(Network network, Node node, Node earlier, Layer merge)
    {
        Node merged = new($"{node.Name}.merged", merge, [.. Enumerable.Repeat(node.Name, merge.InputCount - 1), earlier.Name]);
        IEnumerable<Node> others = network.Nodes.Select(other => other with { Inputs = [.. other.Inputs.Select(edge => edge.Source == node.Name ? new Edge(merged.Name) : edge)] });
        try
        {
            return new Network([.. others, merged], [.. network.Outputs.Select(output => output == node.Name ? merged.Name : output)]);
        }
        catch (UnsupportedNetworkException)
        {
            return null;
        }
    }

    private static Gen<RandomLayers.Step[]> Denses() => Gen.Select(Gen.Int[1, 9], RandomLayers.Activation, Gen.Bool, Gen.Bool).Array[0, 2].Select(layers => layers.Length == 0 ? [] : (RandomLayers.Step[])
    [
        input => input.Rank > 1 && layers[0].Item4 ? null : Layer.Flatten(),
        .. layers.Select(layer => (RandomLayers.Step)(input => Block.Of(
            new Dense(Numbers(new Shape(input[^1], layer.Item1), 3, "kernel", 1), layer.Item3 ? Numbers(Shape.Vector(layer.Item1), 4, "bias", 1) : null),
            layer.Item2))),
    ]);

    private static Network Build(Shape input, ImmutableArray<RandomLayers.Step> steps, bool softmax)
    {
        List<Block> blocks = [];
        Shape shape = input;
        foreach (RandomLayers.Step step in steps)
        {
            if (step(shape) is Block block && Fits(block, ref shape))
            {
                blocks.Add(block);
            }
        }

        return Network.Sequential(input, 0, [.. blocks, .. softmax ? [Activation.Softmax] : Array.Empty<Block>()]);
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
