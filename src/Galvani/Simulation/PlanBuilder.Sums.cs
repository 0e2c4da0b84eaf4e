using Galvani.Layers;
using Galvani.Synapses;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <content>The layers that are weighted sums.</content>
internal sealed partial class PlanBuilder
{
    private Signal LowerConvolution(Node node, Convolution layer)
    {
        Signal input = _draft.Shaped(node.Name, Read(node));

        return Sums(node, input, layer.Bias, (buffer, output, filter, factor, bias) => new ConvolutionStage(
            node.Name, buffer, output, layer.Kernel.Memory, filter, factor, bias, layer.Grid(input.Shape), input.Shape[^1], layer.Groups));
    }

    /// <summary>On a vector every input counts; on a value with more axes it is a convolution with a kernel of one place.</summary>
    private Signal LowerDense(Node node, Dense layer)
    {
        Signal input = Read(node);
        if (input.Shape.Rank == 1)
        {
            return Sums(node, input, layer.Bias, (buffer, output, filter, factor, bias) => new DenseStage(
                node.Name, buffer, output, layer.Kernel.Memory, filter, factor, bias));
        }

        input = _draft.Shaped(node.Name, input);
        WindowGrid grid = Dense.Places(input.Shape);

        return Sums(node, input, layer.Bias, (buffer, output, filter, factor, bias) => new ConvolutionStage(
            node.Name, buffer, output, layer.Kernel.Memory, filter, factor, bias, grid, layer.Kernel.Shape[0], 1));
    }

    /// <summary>
    /// A weighted sum: the synapse acts on the sums, and so do all factors. A filter of higher order, which is no part of the sum's own stage, acts on the
    /// sums only where these are fewer than the inputs.
    /// </summary>
    private Signal Sums(Node node, Signal input, Tensor? bias, Func<int, int, StageFilter?, float, float[], LinearStage> make)
    {
        Shape shape = _network.ShapeOf(node.Name);
        double gain = GainBehind(node);
        float[] offsets = Bias(node, bias, shape[^1], gain);
        float factor = _draft.Rounded(node.Name, input.Scale * PlanDraft.GainOf(input.Filter) * gain); // of one unit of an unscaled sum
        int output = _draft.Buffer(shape);
        Signal sums = new(output, shape, 1 / gain);
        if (input.Filter is StateSpaceFilter filter && shape.Size < input.Shape.Size)
        {
            int filtered = _draft.Buffer(shape);
            _draft.Add(make(input.Buffer, output, null, factor, new float[offsets.Length]));
            int values = _draft.Filtered(node.Name, sums with { Delayed = input.Delayed }, filter);
            float[] ones = new float[offsets.Length];
            Array.Fill(ones, 1);
            _draft.Add(new AffineStage(node.Name, values, filtered, ones, offsets));

            return sums with { Buffer = filtered };
        }

        input = input.Filter is StateSpaceFilter ? _draft.Unfiltered(node.Name, input) : input;
        _draft.Add(make(input.Buffer, output, _draft.StageFilter(input, shape.Size), factor, offsets));

        return sums;
    }

    /// <summary>The gain that all readers of a weighted sum want; 1 where they differ.</summary>
    private double GainBehind(Node node)
    {
        double[] gains = [.. _network.Consumers(node.Name)
            .Select(consumer => consumer is { Layer: Population population, Inputs: [{ IsPlain: true }] } ? population.Gain : 1)
            .Distinct()];

        return gains is [double gain] && !_network.Outputs.Contains(node.Name) ? gain : 1;
    }

    private float[] Bias(Node node, Tensor? bias, int channels, double gain)
    {
        float[] scaled = bias is null ? new float[channels] : Array.ConvertAll(bias.Span.ToArray(), value => (float)(value * gain));
        if (!Array.TrueForAll(scaled, float.IsFinite))
        {
            _draft.Report(node.Name, "its bias is too large for 32-bit floats once it is scaled", "choose a smaller firing-rate scale");
        }

        return scaled;
    }
}
