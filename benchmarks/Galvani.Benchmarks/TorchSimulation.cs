using Galvani.Layers;
using Galvani.Synapses;
using Galvani.Torch;
using TorchSharp;

namespace Galvani.Benchmarks;

/// <summary>
/// The simulation that a careful user of TorchSharp would write: step by step, a batch of images at once, states changed in place, the first convolution
/// computed once because its input is constant. It owes Galvani nothing but the weights and the initial potentials.
/// </summary>
internal sealed class TorchSimulation
{
    private readonly Network _network;
    private readonly SimulationOptions _options;
    private readonly TensorForm _form;
    private readonly Dictionary<string, (torch.Tensor Kernel, torch.Tensor Bias)> _weights = [];

    public TorchSimulation(Network network, SimulationOptions options, bool channelsFirst)
    {
        LibTorch.Load();
        _network = network;
        _options = options;
        _form = new TensorForm(torch.ScalarType.Float32, torch.CPU, channelsFirst);
        foreach (Node node in network.Nodes)
        {
            if (node.Layer is Conv2D convolution)
            {
                _weights[node.Name] = (_form.Kernel(convolution.Kernel), _form.Vector(convolution.Bias!));
            }
            else if (node.Layer is Dense dense)
            {
                _weights[node.Name] = (_form.Kernel(dense.Kernel), _form.Vector(dense.Bias!));
            }
        }
    }

    public Answer[] Show(float[][] images)
    {
        using IDisposable guard = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> potentials = [], filters = [], values = [];
        values[_network.Inputs[0]] = _form.Batch([.. images.SelectMany(pixels => pixels)], images.Length, _network.ShapeOf(_network.Inputs[0]));
        torch.Tensor spikes = torch.zeros(images.Length);
        for (int step = 0; step < _options.Steps; step++)
        {
            using DisposeScope stepScope = torch.NewDisposeScope();
            foreach (Node node in _network.Nodes.Where(node => node.Layer is not Input))
            {
                bool isConstant = _network[node.Inputs[0].Source].Layer is Input;
                if (step == 0 || !isConstant)
                {
                    torch.Tensor value = Step(node, Deliver(node, values, filters), potentials, spikes, images.Length);
                    values[node.Name] = isConstant ? value.DetachFromDisposeScope() : value;
                }
            }

            // The values of this step are read by the synapses in the next one.
            foreach (Node node in _network.Nodes.Where(node => node.Inputs is [{ IsPlain: false }]))
            {
                FirstOrderFilter filter = (FirstOrderFilter)node.Inputs[0].Synapse!.Discretize(_options.TimeStep);
                filters[node.Name].mul_((float)filter.Decay).add_(values[node.Inputs[0].Source], (float)filter.Gain);
            }

            if (step == _options.Steps - 1)
            {
                values[_network.Outputs[0]] = values[_network.Outputs[0]].MoveToOuterDisposeScope();
            }
        }

        Answer[] answers = Answers(values[_network.Outputs[0]], spikes);
        foreach (torch.Tensor state in (torch.Tensor[])[.. potentials.Values, .. filters.Values, .. values.Where(value => value.Key != _network.Outputs[0]).Select(value => value.Value)])
        {
            state.Dispose();
        }

        return answers;
    }

    private static Answer[] Answers(torch.Tensor scores, torch.Tensor spikes)
    {
        float[] all = TensorForm.Numbers(scores), counts = TensorForm.Numbers(spikes);

        return [.. counts.Select((count, image) => Answer.Of(all.AsSpan(image * 10, 10), (long)count))];
    }

    /// <summary>What a connection delivers: its filter as it was after the step before.</summary>
    private static torch.Tensor Deliver(Node node, Dictionary<string, torch.Tensor> values, Dictionary<string, torch.Tensor> filters)
    {
        if (node.Inputs[0].IsPlain)
        {
            return values[node.Inputs[0].Source];
        }

        if (!filters.TryGetValue(node.Name, out torch.Tensor? filter))
        {
            filters[node.Name] = filter = torch.zeros_like(values[node.Inputs[0].Source]).DetachFromDisposeScope();
        }

        return filter;
    }

    private torch.Tensor Step(Node node, torch.Tensor input, Dictionary<string, torch.Tensor> potentials, torch.Tensor spikes, int images)
    {
        switch (node.Layer)
        {
            case Conv2D:
                return torch.nn.functional.conv2d(input, _weights[node.Name].Kernel, _weights[node.Name].Bias, [1, 1], [1, 1], [1, 1], 1);
            case Dense:
                return torch.nn.functional.linear(input, _weights[node.Name].Kernel, _weights[node.Name].Bias);
            case AveragePool2D pool:
                return torch.nn.functional.avg_pool2d(input, pool.Size.Height);
            case Flatten:
                return TensorForm.ChannelsLast(input).flatten(1);
            case Softmax: // the class is that of the highest logit
                return input.clone();
            case Population { Neuron: SpikingRectifiedLinear } population:
                if (!potentials.TryGetValue(node.Name, out torch.Tensor? potential))
                {
                    potentials[node.Name] = potential = Initial(node, population, images).DetachFromDisposeScope();
                }

                potential.add_(input.relu(), (float)(population.Gain * _options.TimeStep));
                torch.Tensor counts = potential.floor();
                potential.sub_(counts);
                spikes.add_(counts.flatten(1).sum(1));

                return counts.mul_((float)population.OutputScaleAt(_options.TimeStep));
            default:
                throw new NotSupportedException($"{node.Layer.TypeName} is no layer of the tutorial's network");
        }
    }

    private torch.Tensor Initial(Node node, Population population, int images)
    {
        float[] one = new float[_network.ShapeOf(node.Name).Size];
        population.InitialPotential.Fill(_options.Seed, node.Name, one);

        return _form.Batch([.. Enumerable.Repeat(one, images).SelectMany(values => values)], images, _network.ShapeOf(node.Name));
    }
}
