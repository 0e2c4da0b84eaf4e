using System.Collections.Immutable;

namespace Galvani.Conversion.Calibration;

/// <summary>The activations of some nodes on calibration images, per channel: the last axis.</summary>
internal static class ActivationStatistics
{
    /// <summary>How often each image is looked at.</summary>
    public const int Rounds = 2;

    /// <summary>One histogram per node and channel; null for a channel that is never above zero. With one channel per layer, all values of a node are one channel.</summary>
    public static Dictionary<string, ActivationHistogram?[]> Of(
        Network network, Dataset images, string[] nodes, bool perChannel, int threads, Looks? looks, CancellationToken cancel)
    {
        int[] channels = [.. nodes.Select(node => perChannel ? network.ShapeOf(node)[^1] : 1)];
        float[][] largest = Largest(network, images, nodes, channels, threads, looks, cancel);
        ImmutableArray<Problem> infinite = [.. nodes.Where((_, node) => !Array.TrueForAll(largest[node], float.IsFinite)).Select(node =>
            new Problem(node, "has activations on the calibration images that are no numbers or infinite", "check the images, and the weights in front of it"))];
        if (infinite.Length > 0)
        {
            throw new UnsupportedNetworkException(infinite);
        }

        int[][][] counts = Counts(network, images, nodes, largest, threads, looks, cancel);
        Dictionary<string, ActivationHistogram?[]> result = new(StringComparer.Ordinal);
        for (int node = 0; node < nodes.Length; node++)
        {
            long count = (long)images.Count * network.ShapeOf(nodes[node]).Size / channels[node];
            result[nodes[node]] = [.. Enumerable.Range(0, channels[node]).Select(channel =>
                largest[node][channel] > 0 ? new ActivationHistogram(largest[node][channel], counts[node][channel], count) : null)];
        }

        return result;
    }

    private static float[][] Largest(Network network, Dataset images, string[] nodes, int[] channels, int threads, Looks? looks, CancellationToken cancel)
    {
        float[][] New() => [.. channels.Select(count => new float[count])];

        return RateValues.Collect(network, images, nodes, threads, New, Take, looks, cancel).Aggregate(New(), (all, one) =>
        {
            for (int node = 0; node < all.Length; node++)
            {
                for (int channel = 0; channel < all[node].Length; channel++)
                {
                    all[node][channel] = Math.Max(all[node][channel], one[node][channel]);
                }
            }

            return all;
        });

        static void Take(float[][] state, int image, int node, ReadOnlySpan<float> values)
        {
            float[] most = state[node];
            for (int i = 0; i < values.Length; i++)
            {
                most[i % most.Length] = Math.Max(most[i % most.Length], values[i]);
            }
        }
    }

    private static int[][][] Counts(Network network, Dataset images, string[] nodes, float[][] largest, int threads, Looks? looks, CancellationToken cancel)
    {
        int[][][] New() => [.. largest.Select(node => Array.ConvertAll(node, _ => new int[ActivationHistogram.Bins]))];

        return RateValues.Collect(network, images, nodes, threads, New, Take, looks, cancel).Aggregate(New(), (all, one) =>
        {
            foreach ((int[] sums, int[] counts) in all.SelectMany(node => node).Zip(one.SelectMany(node => node)))
            {
                for (int bin = 0; bin < sums.Length; bin++)
                {
                    sums[bin] += counts[bin];
                }
            }

            return all;
        });

        void Take(int[][][] state, int image, int node, ReadOnlySpan<float> values)
        {
            float[] most = largest[node];
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] > 0)
                {
                    int channel = i % most.Length;
                    state[node][channel][ActivationHistogram.BinOf(values[i], most[channel])]++;
                }
            }
        }
    }
}
