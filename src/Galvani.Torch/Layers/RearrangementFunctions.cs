using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>Layers that only move values.</summary>
internal static class RearrangementFunctions
{
    public static Func<torch.Tensor, torch.Tensor> Of(Rearrangement layer, Shape input, TensorForm form) => layer switch
    {
        ZeroPadding padding => Framed(padding.Before, padding.After, 1, input),
        Cropping cropping => Framed(cropping.Before, cropping.After, -1, input),
        Permute permute => Permuted(permute),
        UpSampling upSampling => Repeated(upSampling, input),
        _ => Gathered(layer, input, form),
    };

    /// <summary>The same values in the network's order under another shape.</summary>
    public static Func<torch.Tensor, torch.Tensor> Reshaped(Shape output)
    {
        long[] extents = [-1, .. output.Extents];

        return values => TensorForm.ChannelsSecond(TensorForm.ChannelsLast(values).reshape(extents));
    }

    private static Func<torch.Tensor, torch.Tensor> Framed(Extent3D before, Extent3D after, int sign, Shape input)
    {
        long[] frame = [.. Enumerable.Range(0, input.Rank - 1).SelectMany(back => (long[])[sign * before[2 - back], sign * after[2 - back]])];

        return values => torch.nn.functional.pad(values, frame);
    }

    private static Func<torch.Tensor, torch.Tensor> Permuted(Permute layer)
    {
        long[] order = [0, .. layer.Axes.Select(axis => axis + 1)];

        return values => TensorForm.ChannelsSecond(TensorForm.ChannelsLast(values).permute(order));
    }

    /// <summary>An axis of its own for what is repeated costs one copy, and its gradient one sum.</summary>
    private static Func<torch.Tensor, torch.Tensor> Repeated(UpSampling layer, Shape input)
    {
        long[] factors = [.. layer.Factors.ToArray()[^(input.Rank - 1)..]];
        long[] apart = [-1, .. factors.SelectMany((_, axis) => (long[])[input[axis], 1]), input[^1]];
        long[] repeated = [-1, .. factors.SelectMany((factor, axis) => (long[])[input[axis], factor]), input[^1]];
        long[] together = [-1, .. layer.Infer(input).Extents];

        return values => TensorForm.ChannelsSecond(TensorForm.ChannelsLast(values).reshape(apart).expand(repeated).reshape(together));
    }

    /// <summary>Whatever a layer does: each output is read from its place, and zeros from one behind all others.</summary>
    private static Func<torch.Tensor, torch.Tensor> Gathered(Rearrangement layer, Shape input, TensorForm form)
    {
        int[] sources = layer.Sources(input);
        bool hasZeros = sources.Any(source => source < 0);
        torch.TensorIndex[] places = [torch.TensorIndex.Colon, torch.TensorIndex.Tensor(form.Integers(Array.ConvertAll(sources, source => source < 0 ? input.Size : (long)source)))];
        Func<torch.Tensor, torch.Tensor> reshaped = Reshaped(layer.Infer(input));

        return values =>
        {
            torch.Tensor flat = TensorForm.ChannelsLast(values).flatten(1);

            return reshaped((hasZeros ? torch.nn.functional.pad(flat, (0, 1)) : flat).index(places));
        };
    }
}
