using CsCheck;
using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>Connections that lead back, put into networks of any kind. What comes back is bounded, so that no run grows without end.</summary>
internal static class RandomLoops
{
    /// <summary>From none to three loops: nested, overlapping or one behind the other, as it happens.</summary>
    public static Gen<Func<Network, Network>> Some { get; } = Any(0);

    /// <summary>At least one.</summary>
    public static Gen<Func<Network, Network>> One { get; } = Any(1);

    /// <summary>The same network with its nodes listed in another order.</summary>
    public static Network Shuffled(Network network, int seed)
    {
        Node[] nodes = [.. network.Nodes];
        new Random(seed).Shuffle(nodes);

        return new Network([.. nodes], network.Outputs);
    }

    private static Gen<Func<Network, Network>> Any(int least) =>
        Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Bool).Array[least, 3].Select(loops => (Func<Network, Network>)(network => loops.Aggregate(
            network, (current, loop) => Lead(current, loop.Item1, loop.Item2, Synapse(loop.Item3), Merge(loop.Item4), loop.Item5))));

    private static Synapse? Synapse(int kind) => kind switch { 0 or 1 => null, 2 => new Lowpass(0), 3 => new Lowpass(0.004), 4 => new Alpha(0.003), _ => new Triangle(0.003) };

    private static Merge Merge(int kind) => kind switch { 0 => new Add(), 1 => new Average(), 2 => new Subtract(), _ => new Maximum() };

    /// <summary>Merges a node with what it, or a node behind it, gave in the step before; the same network where nothing but that decides a shape.</summary>
    private static Network Lead(Network network, int to, int from, Synapse? synapse, Merge merge, bool isLate)
    {
        Node[] places = [.. network.Nodes.Where(node => node.Layer is not (Input or Softmax))];
        if (places.Length == 0)
        {
            return network;
        }

        Node target = places[to % places.Length];
        Node[] behind = [.. network.Nodes.SkipWhile(node => node.Name != target.Name)];
        Node source = behind[from % behind.Length];
        Shape wanted = network.ShapeOf(target.Name);
        Layer[] layers = source == target ? [] : [.. Fitting(network.ShapeOf(source.Name), wanted), Activation.Tanh];

        string name = network.FreshName($"{target.Name}.back");
        List<Node> path = [];
        Edge edge = new(source.Name, synapse, Delayed: true);
        for (int i = 0; i < layers.Length; i++)
        {
            path.Add(new Node($"{name}.{i}", layers[i], [isLate ? edge with { Synapse = null, Delayed = false } : edge]));
            edge = isLate ? edge with { Source = path[^1].Name } : new Edge(path[^1].Name);
        }

        Node merged = new(name, merge, [new Edge(target.Name), edge]);
        Edge Redirected(Edge old) => old.Source == target.Name ? old with { Source = name } : old;

        IEnumerable<Node> nodes = network.Nodes.Concat(path).Select(node => node with { Inputs = [.. node.Inputs.Select(Redirected)] });
        try
        {
            return new Network([.. nodes, merged], [.. network.Outputs.Select(output => output == target.Name ? name : output)]);
        }
        catch (UnsupportedNetworkException)
        {
            return network;
        }
    }

    /// <summary>Layers that bring one shape to another, or to one that a merge repeats.</summary>
    private static IEnumerable<Layer> Fitting(Shape shape, Shape wanted)
    {
        if (shape == wanted)
        {
            yield break;
        }

        if (shape.Rank == 3 && wanted.Rank == 3 && (shape[0], shape[1]) == (wanted[0], wanted[1]))
        {
            yield return new Conv2D(RandomNetworks.Numbers(new Shape(3, 3, shape[2], wanted[2]), 8, "back", 1)) { Padding = Padding.Same };
            yield break;
        }

        if (shape.Rank > 1)
        {
            yield return new Flatten();
        }

        yield return new Dense(RandomNetworks.Numbers(new Shape(shape.Size, wanted[^1]), 9, "back", 1));
        if (wanted.Rank > 1)
        {
            yield return new Reshape(new Shape([.. Enumerable.Repeat(1, wanted.Rank - 1), wanted[^1]]));
        }
    }
}
