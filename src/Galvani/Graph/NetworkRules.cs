using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>What a network must obey. Finds every problem at once, each with a remedy, and on the way the order and the shapes.</summary>
public sealed class NetworkRules
{
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly ShapeInference _shapes;

    /// <summary>Checks nodes and outputs.</summary>
    public NetworkRules(ImmutableArray<Node> nodes, ImmutableArray<string> outputs)
    {
        nodes = nodes.IsDefault ? [] : nodes;
        outputs = outputs.IsDefault ? [] : outputs;
        Dictionary<string, Node> byName = Names(nodes);
        Order = new GraphOrder([.. nodes.Where(node => byName.TryGetValue(node.Name, out Node? first) && ReferenceEquals(first, node))]);
        foreach (ImmutableArray<string> knot in Order.Knots)
        {
            Report(
                knot[0], $"is part of a cycle without a delay, {string.Join(" -> ", knot.Append(knot[0]))}, whose values wait for each other",
                "delay one of its connections by a step (Edge.Delayed), or remove it");
        }

        CheckEdges(nodes, byName);
        CheckEnds(nodes, outputs, byName);
        foreach (Node node in nodes)
        {
            CheckNumbers(node);
        }

        _shapes = new ShapeInference(Order, node => node.Layer is Merge, InferShape, node => _problems.Add(Undecided(node.Name)));
        CheckAssumed();
        Problems = _problems.ToImmutable();
    }

    /// <summary>Everything that is wrong; empty for a valid network.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The nodes in their order; nodes on a cycle without a delay are missing, and what stands behind them.</summary>
    internal GraphOrder Order { get; }

    /// <summary>The shape of a node of a valid network.</summary>
    internal Shape ShapeOf(string node) => _shapes[node]!;

    /// <summary>What is said of a node on a cycle without a way in.</summary>
    internal static Problem Undecided(string node) =>
        new(node, "is part of a cycle whose shapes nothing decides", "let a merging layer on the cycle, such as Add, also read a node outside of it; instead of a Dense layer behind Concatenate take one for each input and add them");

    private Dictionary<string, Node> Names(ImmutableArray<Node> nodes)
    {
        Dictionary<string, Node> byName = new(StringComparer.Ordinal);
        foreach (Node node in nodes)
        {
            if (string.IsNullOrWhiteSpace(node.Name))
            {
                Report(node.Layer.TypeName, "has no name", "give every node a name");
            }
            else if (!byName.TryAdd(node.Name, node))
            {
                Report(node.Name, "is the name of two nodes", "give every node its own name");
            }
        }

        return byName;
    }

    private void CheckEdges(ImmutableArray<Node> nodes, Dictionary<string, Node> byName)
    {
        foreach (Node node in nodes)
        {
            if (node.Inputs.Length != node.Layer.InputCount)
            {
                Report(node.Name, $"{node.Layer.TypeName} takes {node.Layer.InputCount} inputs and has {node.Inputs.Length}", "connect as many nodes as it takes");
            }

            foreach (Edge edge in node.Inputs.Where(edge => !byName.ContainsKey(edge.Source)))
            {
                Report(node.Name, $"reads from '{edge.Source}', which does not exist", "correct the name or add the node");
            }
        }
    }

    private void CheckEnds(ImmutableArray<Node> nodes, ImmutableArray<string> outputs, Dictionary<string, Node> byName)
    {
        if (!nodes.Any(node => node.Layer is Input))
        {
            Report("network", "has no input", "add a node with an Input layer");
        }

        if (outputs.IsEmpty)
        {
            Report("network", "has no output", "name at least one node as output");
        }

        foreach (IGrouping<string, string> output in outputs.GroupBy(output => output, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Report("network", $"names '{output.Key}' as output {output.Count()} times", "name each output once");
        }

        foreach (string output in outputs.Where(output => !byName.ContainsKey(output)))
        {
            Report("network", $"names '{output}' as output, which does not exist", "correct the name or add the node");
        }
    }

    private void CheckNumbers(Node node)
    {
        foreach ((string name, Tensor value) in node.Layer.Weights)
        {
            if (!value.IsFinite)
            {
                Report(node.Name, $"its {name} holds NaN or infinity", "train or export the model again");
            }
        }

        if (node.Layer is BatchNormalization normalization)
        {
            CheckNormalization(node.Name, normalization);
        }

        if (node.Layer is Population population)
        {
            CheckFactor(node.Name, "gain", population.Gain);
            foreach (INeuronModel neuron in population.Own ?? (IEnumerable<INeuronModel>)[population.Neuron])
            {
                if (neuron is IntegrateAndFire { FiresForEver: true } or SignedIntegrateAndFire { FiresForEver: true })
                {
                    Report(node.Name, "its reset or lowest potential is at the threshold or above, so that its neurons fire for ever", "choose potentials below the threshold");
                }

                CheckFactor(node.Name, "amplitude", neuron.Amplitude * population.Amplitude);
            }

            if (population.Own is { } own && !own[0].Equals(population.Neuron))
            {
                Report(node.Name, $"its neuron is {population.Neuron.Name} and not the first of its own, {own[0].Name}", "give the neurons of their own alone: new Population(own)");
            }

            CheckPotentials(node.Name, population);
        }
    }

    private void CheckNormalization(string node, BatchNormalization layer)
    {
        if (layer.MovingVariance.Min() < 0)
        {
            Report(node, FormattableString.Invariant($"its moving_variance goes down to {layer.MovingVariance.Min()}"), "a variance is at least 0; train or export the model again");
        }

        if (!(layer.Epsilon > 0 && double.IsFinite(layer.Epsilon)) || layer.Momentum is not (>= 0 and <= 1))
        {
            Report(node, FormattableString.Invariant($"its epsilon is {layer.Epsilon} and its momentum {layer.Momentum}"), "choose a positive epsilon and a momentum from 0 to 1");
        }
    }

    private void CheckFactor(string node, string what, double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            Report(node, FormattableString.Invariant($"its {what} is {value}"), "choose a positive, finite number");
        }
    }

    private void CheckPotentials(string node, Population population)
    {
        (float lowest, float highest) = population.InitialPotential.Bounds;
        double least = population.Own?.Max(neuron => neuron.LowestPotential) ?? population.Neuron.LowestPotential;
        if (!(lowest >= least && float.IsFinite(highest)))
        {
            Report(
                node,
                FormattableString.Invariant($"its initial potentials go from {lowest} to {highest}"),
                FormattableString.Invariant($"choose finite ones of at least {least}"));
        }
    }

    private Shape? InferShape(Node node, Shape[] inputs)
    {
        if (inputs.Length != node.Layer.InputCount)
        {
            return null;
        }

        try
        {
            Shape shape = node.Layer.Infer(inputs);
            if (node.Layer is Population { InitialPotential: GivenPotential given } && given.Values.Shape.Size != shape.Size)
            {
                Report(node.Name, $"{given.Values.Shape.Size} initial potentials are given for {shape.Size} neurons", "give one number per neuron");
            }

            return shape;
        }
        catch (ShapeMismatchException error)
        {
            Report(node.Name, error.What, error.Remedy);
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            Report(node.Name, "has more values than 2^31", "use smaller images or fewer channels");
        }

        return null;
    }

    /// <summary>What leads back to a merge must not change the shape that its other inputs gave it.</summary>
    private void CheckAssumed()
    {
        foreach ((Node merge, Shape[] inputs) in _shapes.Assumed)
        {
            if (InferShape(merge, inputs) is Shape shape && shape != _shapes[merge.Name])
            {
                Report(merge.Name, $"is {_shapes[merge.Name]} by what it reads from outside of its cycle, and {shape} with what leads back to it", "bring the branches to one shape");
            }
        }
    }

    private void Report(string node, string what, string remedy) => _problems.Add(new Problem(node, what, remedy));
}
