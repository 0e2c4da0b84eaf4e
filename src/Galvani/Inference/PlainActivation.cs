using Galvani.Kernels.Plain;
using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>A rate activation, by the plain loop that knows it.</summary>
internal static class PlainActivation
{
    /// <param name="activation">The function.</param>
    /// <param name="channels">Extent of the last axis.</param>
    /// <param name="input">As long as the output, or longer.</param>
    /// <param name="output">What is written.</param>
    public static void Run(Activation activation, int channels, ReadOnlySpan<float> input, Span<float> output)
    {
        switch (activation)
        {
            case Relu { IsPlain: true }:
                PlainRelu.Run(input, output);
                break;
            case ElementwiseActivation elementwise:
                PlainFunction.Run(elementwise.Of, input, output);
                break;
            case Softmax:
                PlainSoftmax.Run(channels, input, output);
                break;
            case Identity:
                input[..output.Length].CopyTo(output);
                break;
            default:
                throw new NotSupportedException($"{activation.TypeName} has no plain loop");
        }
    }
}
