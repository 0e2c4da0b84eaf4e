using Galvani.Layers;
using Galvani.Synapses;

namespace Galvani.Benchmarks;

/// <summary>
/// A deliberately naive simulation of a chain of layers, as a baseline: step by step, layer by layer, scalar, every input whether it is zero or not,
/// the first convolution anew in every step. It owes Galvani nothing but the weights and the initial potentials.
/// </summary>
internal sealed class NaiveSimulation
{
    private readonly Network _network;
    private readonly SimulationOptions _options;
    private readonly Dictionary<string, float[]> _outputs = [];
    private readonly Dictionary<string, float[]> _delivered = [];
    private readonly Dictionary<string, float[]> _filters = [];
    private readonly Dictionary<string, float[]> _potentials = [];

    public NaiveSimulation(Network network, SimulationOptions options)
    {
        _network = network;
        _options = options;
        foreach (Node node in network.Nodes)
        {
            int size = network.ShapeOf(node.Name).Size;
            _outputs[node.Name] = new float[size];
            if (node.Inputs is [{ Synapse: not null } edge])
            {
                _filters[node.Name] = new float[network.ShapeOf(edge.Source).Size];
                _delivered[node.Name] = new float[_filters[node.Name].Length];
            }

            if (node.Layer is Population)
            {
                _potentials[node.Name] = new float[size];
            }
        }
    }

    public Answer Show(float[] pixels)
    {
        foreach (float[] filter in _filters.Values)
        {
            Array.Clear(filter);
        }

        foreach ((string name, float[] potentials) in _potentials)
        {
            ((Population)_network[name].Layer).InitialPotential.Fill(_options.Seed, name, potentials);
        }

        pixels.CopyTo(_outputs[_network.Inputs[0]], 0);
        long spikes = 0;
        for (int step = 0; step < _options.Steps; step++)
        {
            foreach (Node node in _network.Nodes)
            {
                spikes += Step(node);
            }
        }

        return Answer.Of(_outputs[_network.Outputs[0]], spikes);
    }

    private long Step(Node node)
    {
        if (node.Layer is Input)
        {
            return 0;
        }

        float[] input = Deliver(node), output = _outputs[node.Name];
        Shape shape = _network.ShapeOf(node.Inputs[0].Source);
        switch (node.Layer)
        {
            case Conv2D layer:
                (_, Tensors.Window rows, Tensors.Window columns) = layer.Grid(shape);
                NaiveLoops.Convolve(rows, columns, shape[2], input, layer.Kernel.Span, output);
                NaiveLoops.AddBias(layer.Bias!.Span, output);
                break;
            case Dense layer:
                NaiveLoops.Multiply(input, layer.Kernel.Span, output);
                NaiveLoops.AddBias(layer.Bias!.Span, output);
                break;
            case AveragePool2D layer:
                (_, rows, columns) = layer.Grid(shape);
                NaiveLoops.Average(rows, columns, shape[2], input, output);
                break;
            case Population { Neuron: SpikingRectifiedLinear } layer:
                return NaiveLoops.Fire((float)layer.Gain, (float)_options.TimeStep, (float)layer.OutputScaleAt(_options.TimeStep), input, _potentials[node.Name], output);
            case Flatten or Softmax: // the class is that of the highest logit
                input.CopyTo(output, 0);
                break;
            default:
                throw new NotSupportedException($"{node.Layer.TypeName} is no layer of the tutorial's network");
        }

        return 0;
    }

    /// <summary>What the connection delivers: its filter as it was after the step before.</summary>
    private float[] Deliver(Node node)
    {
        float[] source = _outputs[node.Inputs[0].Source];
        if (node.Inputs[0].Synapse is not Synapse synapse)
        {
            return source;
        }

        float[] filter = _filters[node.Name], delivered = _delivered[node.Name];
        filter.CopyTo(delivered, 0);
        FirstOrderFilter coefficients = (FirstOrderFilter)synapse.Discretize(_options.TimeStep);
        NaiveLoops.Filter((float)coefficients.Decay, (float)coefficients.Gain, source, filter);

        return delivered;
    }
}
