using Galvani.Inference;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Compares what a network computes with what the tool that wrote its file computed.</summary>
internal static class Agreement
{
    /// <summary>Runs every item of <paramref name="inputs"/> and compares the named nodes; returns the largest difference over the largest value.</summary>
    public static double Check(Network network, Safetensors golden, IReadOnlyList<string> inputs, IReadOnlyDictionary<string, string> nodes, double tolerance)
    {
        int count = golden.Entries[inputs[0]].Shape[0];
        ForwardPass pass = new(network);
        double worst = 0;
        for (int image = 0; image < count; image++)
        {
            pass.Run([.. network.Inputs.Select((input, i) => Item(golden.Tensor(inputs[i]), image, network.ShapeOf(input)))]);
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

    private static Tensor Item(Tensor all, int index, Shape shape) => new(shape, all.Span.Slice(index * shape.Size, shape.Size).ToArray());
}
