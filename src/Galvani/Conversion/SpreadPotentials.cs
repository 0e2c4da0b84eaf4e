using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Conversion;

/// <summary>
/// Starts the neurons that an average pool reads at potentials spread evenly over the threshold, within each window: neighbours that get about the same current
/// then round differently and spike at different times, and their sum has as many levels as all their spikes together. The mean potential of a window is half the threshold.
/// </summary>
/// <remarks><c>sum of floor(T x + (i + 1/2) / n) over i from 0 to n - 1 = floor(n T x + 1/2)</c> (Hermite's identity): ordered dither. Source: this library.</remarks>
public sealed class SpreadPotentials : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            Node[] readers = [.. network.Consumers(node.Name)];
            if (readers is [{ Layer: Pool { IsMaximum: false } pool }])
            {
                float[] potentials = Potentials(pool, network.ShapeOf(node.Name));
                network = network.Replace(node.Name, (Population)node.Layer with { InitialPotential = InitialPotential.Given(new Tensor(network.ShapeOf(node.Name), potentials)) });
            }
        }

        return network;
    }

    /// <summary>Windows that overlap share a pattern that repeats; what no window reads starts at the half.</summary>
    private static float[] Potentials(Pool pool, Shape shape)
    {
        WindowGrid grid = pool.Grid(shape);
        int[] places = [grid.Planes.Kernel, grid.Rows.Kernel, grid.Columns.Kernel];
        (int planes, int rows, int columns) = Layer.AxesOf(shape);
        float[] potentials = new float[shape.Size];
        int next = 0;
        for (int plane = 0; plane < planes; plane++)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    int z = (plane + grid.Planes.Before) % places[0], y = (row + grid.Rows.Before) % places[1], x = (column + grid.Columns.Before) % places[2];
                    int rank = (((z * places[1]) + y) * places[2]) + (y % 2 == 0 ? x : places[2] - 1 - x);
                    for (int channel = 0; channel < shape[^1]; channel++)
                    {
                        potentials[next++] = (rank + 0.5f) / grid.Taps;
                    }
                }
            }
        }

        return potentials;
    }
}
