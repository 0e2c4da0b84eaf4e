using Galvani.Tensors;

namespace Galvani.Benchmarks;

/// <summary>The loops of <see cref="NaiveSimulation"/>, as their definitions say.</summary>
internal static class NaiveLoops
{
    public static void Convolve(Window rows, Window columns, int channels, float[] input, ReadOnlySpan<float> kernel, float[] output)
    {
        int filters = output.Length / (rows.Output * columns.Output);
        for (int row = 0; row < rows.Output; row++)
        {
            for (int column = 0; column < columns.Output; column++)
            {
                Span<float> sums = output.AsSpan(((row * columns.Output) + column) * filters, filters);
                sums.Clear();
                for (int ky = rows.FirstTap(row); ky < rows.EndTap(row); ky++)
                {
                    for (int kx = columns.FirstTap(column); kx < columns.EndTap(column); kx++)
                    {
                        int pixel = (((rows.Start(row) + ky) * columns.Input) + columns.Start(column) + kx) * channels;
                        int tap = ((ky * columns.Kernel) + kx) * channels * filters;
                        for (int channel = 0; channel < channels; channel++)
                        {
                            AddProducts(input[pixel + channel], kernel.Slice(tap + (channel * filters), filters), sums);
                        }
                    }
                }
            }
        }
    }

    public static void Multiply(float[] input, ReadOnlySpan<float> kernel, float[] output)
    {
        Array.Clear(output);
        for (int i = 0; i < input.Length; i++)
        {
            AddProducts(input[i], kernel.Slice(i * output.Length, output.Length), output);
        }
    }

    public static void AddBias(ReadOnlySpan<float> bias, float[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += bias[i % bias.Length];
        }
    }

    public static void Average(Window rows, Window columns, int channels, float[] input, float[] output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            int channel = i % channels, column = i / channels % columns.Output, row = i / channels / columns.Output;
            float sum = 0;
            for (int ky = 0; ky < rows.Kernel; ky++)
            {
                for (int kx = 0; kx < columns.Kernel; kx++)
                {
                    sum += input[((((rows.Start(row) + ky) * columns.Input) + columns.Start(column) + kx) * channels) + channel];
                }
            }

            output[i] = sum / (rows.Kernel * columns.Kernel);
        }
    }

    public static void Filter(float decay, float gain, float[] input, float[] state)
    {
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = (decay * state[i]) + (gain * input[i]);
        }
    }

    /// <summary>Spiking rectified-linear neurons; returns how many spikes there were.</summary>
    public static long Fire(float gain, float dt, float spikeValue, float[] input, float[] potentials, float[] output)
    {
        long total = 0;
        for (int i = 0; i < output.Length; i++)
        {
            float v = potentials[i] + (MathF.Max(0, gain * input[i]) * dt);
            float spikes = MathF.Floor(v);
            potentials[i] = v - spikes;
            output[i] = spikes * spikeValue;
            total += (long)spikes;
        }

        return total;
    }

    private static void AddProducts(float factor, ReadOnlySpan<float> weights, Span<float> sums)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * weights[i];
        }
    }
}
