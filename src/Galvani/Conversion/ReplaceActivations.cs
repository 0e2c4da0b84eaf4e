using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>Puts a population of neurons in the place of every activation that has an entry.</summary>
public sealed class ReplaceActivations : ConversionPass
{
    private readonly ImmutableDictionary<Activation, INeuronModel> _swaps;

    /// <summary>A pass with the given neurons.</summary>
    public ReplaceActivations(IReadOnlyDictionary<Activation, INeuronModel> swaps) => _swaps = swaps.ToImmutableDictionary();

    /// <summary>Whether activations without an entry are told which neuron to swap in; recipes that choose the neurons themselves know none.</summary>
    internal bool SuggestsNeurons { get; init; } = true;

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Activation unused in _swaps.Keys.Where(key => !network.Nodes.Any(node => node.Layer.Equals(key))))
        {
            log.Warn(unused.TypeName, "has a neuron to swap in, but the network has no such activation", "check the activation, or remove the entry");
        }

        foreach (Node node in network.Nodes)
        {
            switch (node.Layer)
            {
                case Activation activation when _swaps.TryGetValue(activation, out INeuronModel? neuron):
                    network = Swap(network, node, activation, neuron, log);
                    break;
                case Softmax:
                    log.Note(node.Name, Verdict.Kept, "softmax mixes its inputs and stays a rate activation");
                    break;
                case Activation kept and not Identity:
                    string neurons = SuggestsNeurons ? NeuronFit.Suggestion(kept) : "";
                    log.Note(
                        node.Name, Verdict.Kept, $"{kept.TypeName} has no neuron to swap in and stays a rate activation, without synapse or scale",
                        neurons.Length > 0 ? $"add it to SwapActivations with {neurons}" : SuggestsNeurons ? "" : "train with ReLU in its place");
                    break;
                case Population population:
                    log.Note(node.Name, Verdict.Kept, $"is a population of {population.Neuron.Name} already");
                    break;
                case Merge { IsLinear: false }:
                    log.Note(node.Name, Verdict.Kept, $"{node.Layer.TypeName} is no sum of its inputs and stays a rate node");
                    break;
                case Pool { IsMaximum: true } when !log.Knows(node.Name):
                    log.Note(node.Name, Verdict.Kept, "takes the largest of its inputs at every step, which is not the largest of their rates", "set MaxPooling.Gate, or train with average pooling");
                    break;
                case Input:
                    log.Note(node.Name, Verdict.Kept, "is an input");
                    break;
            }
        }

        return network;
    }

    private static Network Swap(Network network, Node node, Activation activation, INeuronModel neuron, ConversionLog log)
    {
        NeuronFit fit = NeuronFit.Of(activation, neuron, network.ShapeOf(node.Name).Size);
        log.Note(node.Name, fit.Verdict, fit.Reason, fit.Remedy);

        return fit.Verdict == Verdict.Refused ? network : network.Replace(node.Name, new Population(neuron));
    }
}
