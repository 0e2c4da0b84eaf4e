using Galvani.Inference;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Compares what a network computes with what the tool that wrote its file computed.</summary>
internal static class Agreement
{
    /// <summary>Runs every image of <paramref name="input"/> and compares the named nodes; returns the largest difference over the largest value.</summary>
    public static double Check(Network network, Safetensors golden, string input, IReadOnlyDictionary<string, string> nodes, double tolerance)
    {
        float[] images = golden.Floats(input);
        int count = golden.Entries[input].Shape[0], size = images.Length / count;
        ForwardPass pass = new(network);
        double worst = 0;
        for (int image = 0; image < count; image++)
        {
            pass.Run(images.AsSpan(image * size, size));
            foreach ((string name, string node) in nodes)
            {
                float[] expected = golden.Floats(name);
                int length = expected.Length / count;
                double scale = Math.Max(1, expected.Max(Math.Abs));
                ReadOnlySpan<float> actual = pass.Value(node);
                Assert.Equal(length, actual.Length);
                for (int i = 0; i < length; i++)
                {
                    double difference = Math.Abs(actual[i] - expected[(image * length) + i]) / scale;
                    Assert.True(difference <= tolerance, $"{golden.File}: {name}[{image}, {i}] is {actual[i]}, not {expected[(image * length) + i]}");
                    worst = Math.Max(worst, difference);
                }
            }
        }

        return worst;
    }
}
