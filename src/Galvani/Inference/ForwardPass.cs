using Galvani.Kernels.Plain;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Inference;

/// <summary>Computes a rate network's values for one image after the other. Owns its buffers: one instance per thread.</summary>
public sealed class ForwardPass
{
    private readonly Network _network;
    private readonly Dictionary<string, float[]> _values = new(StringComparer.Ordinal);

    /// <summary>Prepares the buffers of a network.</summary>
    /// <exception cref="UnsupportedNetworkException">It holds neurons, synapses or delays: it has to be simulated.</exception>
    public ForwardPass(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        RateRules.Require(network);

        // What a trained normalization does is worked out once, not for every image.
        _network = network.Nodes.Aggregate(network, (current, node) => node.Layer is BatchNormalization layer ? current.Replace(node.Name, layer.ToAffine()) : current);
        foreach (Node node in network.Nodes)
        {
            // Flatten, the identity and a trained dropout change no value: they look at their source's buffer.
            _values[node.Name] = node.Layer is Flatten or Identity or Dropout ? _values[node.Inputs[0].Source] : new float[network.ShapeOf(node.Name).Size];
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

    private float[] Compute()
    {
        foreach (Node node in _network.Nodes)
        {
            if (node.Layer is Add)
            {
                AddUp(node);
            }
            else if (node.Layer is not Input)
            {
                Compute(node, _network.ShapeOf(node.Inputs[0].Source), _values[node.Inputs[0].Source], _values[node.Name]);
            }
        }

        return _values[_network.Outputs[0]];
    }

    private void AddUp(Node node)
    {
        float[] sum = _values[node.Name];
        _values[node.Inputs[0].Source].CopyTo(sum, 0);
        foreach (Edge edge in node.Inputs.AsSpan(1..))
        {
            PlainAdd.Run(_values[edge.Source], sum);
        }
    }

    private static void Compute(Node node, Shape shape, ReadOnlySpan<float> input, Span<float> output)
    {
        switch (node.Layer)
        {
            case Conv2D layer:
                (Window rows, Window columns) = layer.Windows(shape);
                PlainConvolution.Run(rows, columns, shape[2], layer.Groups, input, layer.Kernel.Span, output);
                AddBias(layer.Bias, output);
                break;
            case Dense layer:
                PlainDense.Run(input, layer.Kernel.Span, output);
                AddBias(layer.Bias, output);
                break;
            case AveragePool2D layer:
                (rows, columns) = layer.Windows(shape);
                PlainAveragePool.Run(rows, columns, shape[2], input, output);
                PlainScale.Run(output, 1f / (rows.Kernel * columns.Kernel), output);
                break;
            case MaxPool2D layer:
                (rows, columns) = layer.Windows(shape);
                PlainMaxPool.Run(rows, columns, shape[2], input, output);
                break;
            case Affine layer:
                PlainAffine.Run(input, layer.Scale.Span, layer.Offset.Span, output);
                break;
            case Relu:
                PlainRelu.Run(input, output);
                break;
            case Softmax:
                PlainSoftmax.Run(shape[^1], input, output);
                break;
            case Flatten or Identity or Dropout:
                break;
            default:
                throw new UnsupportedNetworkException([new Problem(node.Name, $"{node.Layer.TypeName} has no forward pass", "simulate the network")]);
        }
    }

    private static void AddBias(Tensor? bias, Span<float> output)
    {
        if (bias is not null)
        {
            PlainBias.Add(bias.Span, output);
        }
    }
}
