using System.Collections.Immutable;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Moves the activations that max pools read behind them, where neurons will take their places: the neurons then get the largest current. Layers in
/// between that only move values stay in front of the pool. Preserves the function exactly, since <c>max(f(x)) = f(max(x))</c> for every f that never falls.
/// </summary>
public sealed class PoolBeforeActivations : ConversionPass
{
    private readonly ImmutableHashSet<Activation> _swapped;

    /// <summary>A pass for the activations that become neurons.</summary>
    public PoolBeforeActivations(IEnumerable<Activation> swapped) => _swapped = [.. swapped];

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        while (network.Nodes.Select(node => (Pool: node, Path: PathOf(network, node))).FirstOrDefault(found => !found.Path.IsEmpty) is (Node pool, ImmutableArray<Node> path) && !path.IsDefaultOrEmpty)
        {
            network = Move(network, pool, path);
            log.Note(pool.Name, Verdict.Kept, "takes the largest current of a window, before the neurons, which is exact");
        }

        return network;
    }

    /// <summary>What a max pool reads, from the activation on that may stand behind it; empty where there is none.</summary>
    private ImmutableArray<Node> PathOf(Network network, Node pool)
    {
        if (pool.Layer is not Pool { IsMaximum: true } || !pool.Inputs[0].IsPlain)
        {
            return [];
        }

        List<Node> path = [];
        for (Node node = network[pool.Inputs[0].Source]; ; node = network[node.Inputs[0].Source])
        {
            path.Insert(0, node);
            if (IsMovable(node.Layer, path))
            {
                return [.. path];
            }

            bool isPassed = node.Layer is Rearrangement or Identity or Reshape && node.Inputs[0].IsPlain && IsReadOnce(network, node);
            if (!isPassed)
            {
                return [];
            }
        }
    }

    /// <summary>Whether a layer never falls and becomes neurons, and changes nothing of what stands between it and the pool.</summary>
    private bool IsMovable(Layer layer, List<Node> path) => layer switch
    {
        ElementwiseActivation { IsMonotone: true } activation =>
            _swapped.Contains(activation) && (activation.Of(0) == 0 || !path.Any(node => node.Layer is ZeroPadding or InsertZeros)),
        PRelu { IsPerChannel: true } slopes => _swapped.Contains(Activation.Relu) && slopes.Alpha.Min() >= 0 && path.Skip(1).All(node => node.Layer is Identity),
        _ => false,
    };

    private static bool IsReadOnce(Network network, Node node) =>
        network.Consumers(node.Name).Take(2).Count() == 1 && !network.Outputs.Contains(node.Name);

    private static Network Move(Network network, Node pool, ImmutableArray<Node> path)
    {
        Node activation = path[0];
        bool isAlone = IsReadOnce(network, activation);
        string poolName = isAlone ? pool.Name : network.FreshName(pool.Name + ".currents");
        string activationName = isAlone ? activation.Name : pool.Name;
        Edge Behind(Edge edge) => isAlone && edge.Source == pool.Name ? edge with { Source = activation.Name } : edge;

        // The first node of the path behind the activation, or the pool itself, reads what the activation read.
        string first = path.Length > 1 ? path[1].Name : pool.Name;
        List<Node> nodes = [];
        foreach (Node node in network.Nodes)
        {
            ImmutableArray<Edge> inputs = node.Name == first ? activation.Inputs : [.. node.Inputs.Select(Behind)];
            if (node.Name == pool.Name)
            {
                nodes.Add(new Node(poolName, pool.Layer, path.Length > 1 ? pool.Inputs : inputs));
                nodes.Add(new Node(activationName, Fit(activation.Layer, network.ShapeOf(pool.Name)), poolName));
            }
            else if (node.Name != activation.Name || !isAlone)
            {
                nodes.Add(node with { Inputs = inputs });
            }
        }

        return new Network([.. nodes], [.. network.Outputs.Select(output => isAlone && output == pool.Name ? activation.Name : output)]);
    }

    /// <summary>An activation behind a pool that may have taken axes away: slopes per channel lose the same axes.</summary>
    private static Layer Fit(Layer activation, Shape pooled) => activation is PRelu slopes && slopes.Alpha.Shape.Rank != pooled.Rank
        ? new PRelu(slopes.Alpha.Reshape(new Shape([.. Enumerable.Repeat(1, pooled.Rank - 1), slopes.Alpha.Shape[^1]])))
        : activation;
}
