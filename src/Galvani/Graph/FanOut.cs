using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>How many synapses the spikes of each neuron reach: the weights that a value meets until the next neurons, pools being part of the weights behind them.</summary>
internal static class FanOut
{
    /// <summary>One number per value of a node.</summary>
    public static double[] Of(Network network, string node)
    {
        double[] sums = new double[network.ShapeOf(node).Size];
        foreach (Node reader in network.Consumers(node))
        {
            foreach (int input in Enumerable.Range(0, reader.Inputs.Length).Where(i => reader.Inputs[i].Source == node))
            {
                Add(network, reader, input, sums);
            }
        }

        return sums;
    }

    private static void Add(Network network, Node reader, int input, double[] sums)
    {
        Shape shape = network.ShapeOf(reader.Inputs[input].Source);
        switch (reader.Layer)
        {
            case Convolution layer:
                AddWindows(layer.Grid(shape), shape[^1], (_, _) => layer.Filters / layer.Groups, sums);
                break;
            case Dense layer:
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += layer.Units;
                }

                break;
            case Pool layer:
                double[] pooled = Of(network, reader.Name);
                AddWindows(layer.Grid(shape), shape[^1], (place, channel) => pooled[(place * shape[^1]) + channel], sums);
                break;
            case Rearrangement layer:
                double[] moved = Of(network, reader.Name);
                int[] sources = layer.Sources(shape);
                for (int i = 0; i < sources.Length; i++)
                {
                    sums[Math.Max(0, sources[i])] += sources[i] < 0 ? 0 : moved[i];
                }

                break;
            case Concatenate layer:
                double[] joined = Of(network, reader.Name);
                (int length, int row, int start) = layer.BlockOf([.. reader.Inputs.Select(edge => network.ShapeOf(edge.Source))], input);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += joined[(i / length * row) + start + (i % length)];
                }

                break;
            case Population:
                break;
            default:
                double[] same = Of(network, reader.Name);
                for (int i = 0; i < sums.Length && same.Length == sums.Length; i++)
                {
                    sums[i] += same[i];
                }

                break;
        }
    }

    private static void AddWindows(Tensors.WindowGrid grid, int channels, Func<int, int, double> reached, double[] sums)
    {
        int place = 0;
        foreach ((int plane, int row, int column) in grid.Outputs())
        {
            foreach ((_, int pixel) in grid.TapsAt(plane, row, column))
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    sums[(pixel * channels) + channel] += reached(place, channel);
                }
            }

            place++;
        }
    }
}
