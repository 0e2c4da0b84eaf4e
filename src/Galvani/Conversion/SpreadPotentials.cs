using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Conversion;

/// <summary>
/// Starts the neurons that an average pool reads at potentials spread evenly over the threshold within each window, in an order that turns from window to
/// window and from channel to channel. Neighbours that get about the same current then round differently and spike at different times, and their sum has as
/// many levels as all their spikes together. The mean potential of a window is half the threshold.
/// </summary>
/// <remarks><c>sum of floor(T x + (i + 1/2) / n) over i from 0 to n - 1 = floor(n T x + 1/2)</c>, Hermite's identity: ordered dither (Bayer 1973). Source: this library.</remarks>
public sealed class SpreadPotentials : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            if (network.Consumers(node.Name).ToArray() is [{ Layer: Pool { IsMaximum: false } pool }])
            {
                Shape shape = network.ShapeOf(node.Name);
                network = network.Replace(node.Name, (Population)node.Layer with { InitialPotential = InitialPotential.Given(new Tensor(shape, Potentials(pool, shape))) });
            }
        }

        return network;
    }

    /// <summary>Where windows overlap, a window has neighbours of several turns.</summary>
    private static float[] Potentials(Pool pool, Shape shape)
    {
        WindowGrid grid = pool.Grid(shape);
        int channels = shape[^1], taps = (int)grid.Taps;
        float[] potentials = new float[shape.Size];
        for (int i = 0; i < potentials.Length; i++)
        {
            int place = i / channels;
            (int column, int columns) = Split(place % grid.Columns.Input, grid.Columns);
            (int row, int rows) = Split(place / grid.Columns.Input % grid.Rows.Input, grid.Rows);
            (int plane, int planes) = Split(place / grid.Columns.Input / grid.Rows.Input, grid.Planes);
            int tap = (((plane * grid.Rows.Kernel) + row) * grid.Columns.Kernel) + (row % 2 == 0 ? column : grid.Columns.Kernel - 1 - column);
            potentials[i] = (((tap + columns + rows + planes + (i % channels)) % taps) + 0.5f) / taps;
        }

        return potentials;
    }

    /// <summary>The tap of a place and the number of its window, as if windows lay side by side.</summary>
    private static (int Tap, int Number) Split(int place, Window window) => ((place + window.Before) % window.Kernel, (place + window.Before) / window.Kernel);
}
