using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>Computes a rate network's values for one image after the other. Owns its buffers: one instance per thread.</summary>
public sealed class ForwardPass
{
    private readonly Network _network;
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);
    private readonly List<Action> _actions = [];

    /// <summary>Prepares the buffers of a network.</summary>
    /// <exception cref="UnsupportedNetworkException">It holds neurons, synapses or delays: it has to be simulated.</exception>
    public ForwardPass(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        RateRules.Require(network);
        _network = network.Lowered();
        foreach (Node node in _network.Nodes)
        {
            float[][] inputs = [.. node.Inputs.Select(edge => _values[edge.Source])];
            Shape[] shapes = [.. node.Inputs.Select(edge => _network.ShapeOf(edge.Source))];

            // Layers without arithmetic change no value: they look at their source's buffer.
            bool isView = node.Layer is Flatten or Reshape or Identity or Dropout;
            _values[node.Name] = isView ? inputs[0] : new float[_network.ShapeOf(node.Name).Size];
            if (!isView && node.Layer is not Input)
            {
                _actions.Add(PlainLayers.Action(node, shapes, inputs, _values[node.Name]));
            }
        }
    }

    /// <summary>Runs a network with one input; returns the first output's values, valid until the next run.</summary>
    /// <exception cref="ArgumentException">The network has several inputs or the size is wrong.</exception>
    public ReadOnlySpan<float> Run(ReadOnlySpan<float> image)
    {
        if (_network.Inputs.Length != 1)
        {
            throw new ArgumentException($"the network has {_network.Inputs.Length} inputs; give one tensor for each", nameof(image));
        }

        Fill(_network.Inputs[0], image);

        return Compute();
    }

    /// <summary>Runs a network; returns the first output's values, valid until the next run.</summary>
    /// <param name="inputs">One tensor per input, in the order of <see cref="Network.Inputs"/>.</param>
    /// <exception cref="ArgumentException">The number of tensors or a size is wrong.</exception>
    public ReadOnlySpan<float> Run(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != _network.Inputs.Length)
        {
            throw new ArgumentException($"the network has {_network.Inputs.Length} inputs, {inputs.Length} are given", nameof(inputs));
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            Fill(_network.Inputs[i], inputs[i].Span);
        }

        return Compute();
    }

    /// <summary>A node's values in the last run, valid until the next one.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public ReadOnlySpan<float> Value(string node) => _values[_network[node].Name];

    private void Fill(string input, ReadOnlySpan<float> values)
    {
        float[] buffer = _values[input];
        if (values.Length != buffer.Length)
        {
            throw new ArgumentException($"the input '{input}' takes {_network.ShapeOf(input)} = {buffer.Length} values, {values.Length} are given", nameof(values));
        }

        values.CopyTo(buffer);
    }

    private ReadOnlySpan<float> Compute()
    {
        foreach (Action action in _actions)
        {
            action();
        }

        return _values[_network.Outputs[0]];
    }
}
