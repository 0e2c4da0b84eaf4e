using System.Collections.Immutable;
using Galvani.Inference;
using Galvani.Layers;
using Galvani.Torch.Layers;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>A rate network in libtorch. Its values have the batch first, then the channels.</summary>
internal sealed class TorchNetwork : IDisposable
{
    private readonly Network _network;
    private readonly TorchLayer[] _layers; // in the order of the nodes; the input has none
    private readonly int[][] _inputs;
    private readonly int _scores;

    /// <summary>Takes over the weights of a network with one input, whose first output is class scores.</summary>
    /// <exception cref="UnsupportedNetworkException">It has layers that cannot be trained; all are listed.</exception>
    public TorchNetwork(Network network, TensorForm form)
    {
        RateRules.Require(network);
        _network = network;
        Form = form;
        _layers = new TorchLayer[network.Nodes.Length];
        _inputs = new int[network.Nodes.Length][];
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();
        for (int i = 0; i < network.Nodes.Length; i++)
        {
            Node node = network.Nodes[i];
            index[node.Name] = i;
            _inputs[i] = [.. node.Inputs.Select(edge => index[edge.Source])];
            if (node.Layer is Input)
            {
                continue;
            }

            if (TorchLayers.Of(node.Layer, network.ShapeOf(node.Inputs[0].Source), form) is TorchLayer layer)
            {
                _layers[i] = layer;
            }
            else
            {
                problems.Add(new Problem(node.Name, $"{node.Layer.TypeName} cannot be trained", "remove or replace the layer"));
            }
        }

        if (problems.Count > 0)
        {
            throw new UnsupportedNetworkException(problems.ToImmutable());
        }

        _scores = index[network.Outputs[0]];
    }

    /// <summary>Precision, device and memory layout.</summary>
    public TensorForm Form { get; }

    /// <summary>What the optimizer changes, in the order of the nodes.</summary>
    public IEnumerable<Parameter> Parameters => _layers.Where(layer => layer is not null).SelectMany(layer => layer.Parameters);

    /// <summary>The kernels with the names of their nodes.</summary>
    public IEnumerable<(string Node, Parameter Kernel)> Kernels => _layers.SelectMany(
        (layer, i) => layer?.Kernels.Select(kernel => (_network.Nodes[i].Name, kernel)) ?? []);

    /// <summary>All that training changes, as <c>node/name</c>.</summary>
    public IEnumerable<(string Name, torch.Tensor Value)> State => _layers.SelectMany(
        (layer, i) => layer?.State.Select(state => ($"{_network.Nodes[i].Name}/{state.Name}", state.Value)) ?? []);

    /// <summary>The numbers of <see cref="State"/>, in its order.</summary>
    public float[][] Snapshot()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        return [.. State.Select(entry => TensorForm.Numbers(entry.Value))];
    }

    /// <summary>Takes on the numbers of a snapshot.</summary>
    public void Restore(IEnumerable<float[]> snapshot)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable guard = torch.no_grad();
        foreach (((_, torch.Tensor value), float[] numbers) in State.Zip(snapshot))
        {
            value.copy_(Form.Values(numbers, value.shape));
        }
    }

    /// <summary>Whether the class scores are probabilities.</summary>
    public bool EndsInSoftmax => _network.Nodes[_scores].Layer is Galvani.Layers.Softmax;

    /// <summary>The class scores of a batch; without the softmax at the end, if <paramref name="logits"/> are asked for.</summary>
    public torch.Tensor Scores(torch.Tensor batch, torch.Generator? draw, bool logits) =>
        Value(logits && EndsInSoftmax ? _inputs[_scores][0] : _scores, batch, draw);

    /// <summary>The network with the weights as they are now.</summary>
    public Network ToNetwork()
    {
        using DisposeScope scope = torch.NewDisposeScope();

        return new Network([.. _network.Nodes.Select((node, i) => _layers[i] is TorchLayer layer ? node with { Layer = layer.ToLayer() } : node)], _network.Outputs);
    }

    public void Dispose()
    {
        foreach (TorchLayer? layer in _layers)
        {
            layer?.Dispose();
        }
    }

    private torch.Tensor Value(int output, torch.Tensor batch, torch.Generator? draw)
    {
        torch.Tensor[] values = new torch.Tensor[output + 1];
        for (int i = 0; i <= output; i++)
        {
            values[i] = _layers[i] is TorchLayer layer ? layer.Forward(Array.ConvertAll(_inputs[i], input => values[input]), draw) : batch;
        }

        return values[output];
    }
}
