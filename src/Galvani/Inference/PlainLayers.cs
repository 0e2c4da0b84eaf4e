using System.Collections.Immutable;
using Galvani.Kernels;
using Galvani.Kernels.Plain;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani.Inference;

/// <summary>What computes a layer's values from those of its inputs, with the plain loops. Whatever the weights decide is worked out once.</summary>
internal static class PlainLayers
{
    /// <summary>Writes the output from the inputs whenever it is called.</summary>
    public static Action Action(Node node, Shape[] shapes, float[][] inputs, float[] output) => node.Layer switch
    {
        Convolution layer => Convolve(layer, shapes[0], inputs[0], output),
        Dense layer => () => Multiply(layer, inputs[0], output),
        Pool layer => PoolAction(layer, shapes[0], inputs[0], output),
        BatchNormalization layer => Scale(layer.ToAffine(), inputs[0], output),
        Affine layer => Scale(layer, inputs[0], output),
        Merge layer => () => MergeInto(layer, inputs, output),
        Concatenate layer => Copy([.. shapes.Select((_, i) => layer.RunsOf(shapes, i))], inputs, output),
        Rearrangement layer => Copy([CopyRun.Of(layer.Sources(shapes[0]))], inputs, output),
        PRelu layer => Slopes(layer.Slopes(shapes[0]), inputs[0], output),
        Activation layer => () => PlainActivation.Run(layer, shapes[0][^1], inputs[0], output),
        _ => throw new UnsupportedNetworkException([new Problem(node.Name, $"{node.Layer.TypeName} has no forward pass", "simulate the network")]),
    };

    private static Action Convolve(Convolution layer, Shape shape, float[] input, float[] output)
    {
        WindowGrid grid = layer.Grid(shape);

        return () =>
        {
            PlainConvolution.Run(grid, shape[^1], layer.Groups, input, layer.Kernel.Span, output);
            AddBias(layer.Bias, output);
        };
    }

    /// <summary>The same at every place of the other axes.</summary>
    private static void Multiply(Dense layer, float[] input, float[] output)
    {
        int inputs = layer.Kernel.Shape[0];
        for (int place = 0; place < input.Length / inputs; place++)
        {
            PlainDense.Run(input.AsSpan(place * inputs, inputs), layer.Kernel.Span, output.AsSpan(place * layer.Units, layer.Units));
        }

        AddBias(layer.Bias, output);
    }

    private static Action PoolAction(Pool layer, Shape shape, float[] input, float[] output)
    {
        WindowGrid grid = layer.Grid(shape);
        if (layer.IsMaximum)
        {
            return () => PlainPool.Run<Largest>(grid, shape[^1], input, output);
        }

        float share = 1f / grid.Taps;

        return () =>
        {
            PlainPool.Run<Sum>(grid, shape[^1], input, output);
            PlainScale.Run(output, share, output);
        };
    }

    private static Action Scale(Affine layer, float[] input, float[] output) =>
        () => PlainAffine.Run(input, layer.Scale.Span, layer.Offset.Span, output);

    private static void MergeInto(Merge layer, float[][] inputs, float[] output)
    {
        inputs[0].CopyTo(output, 0);
        foreach (float[] input in inputs.AsSpan(1..))
        {
            PlainMerge.Run(MergeOperations.Of(layer), output, input);
        }

        if (layer is Average)
        {
            PlainScale.Run(output, 1f / inputs.Length, output);
        }
    }

    private static Action Copy(ImmutableArray<ImmutableArray<CopyRun>> runs, float[][] inputs, float[] output) => () =>
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            PlainCopy.Run(runs[i].AsSpan(), inputs[i], output);
        }
    };

    private static Action Slopes(float[] slopes, float[] input, float[] output) => () => PlainPRelu.Run(slopes, input, output);

    private static void AddBias(Tensor? bias, Span<float> output)
    {
        if (bias is not null)
        {
            PlainBias.Add(bias.Span, output);
        }
    }
}
