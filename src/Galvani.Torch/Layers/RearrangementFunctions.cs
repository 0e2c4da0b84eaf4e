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

    /// <summary>
    /// One axis after the other: the gradient of all at once is a sum over axes that do not lie together, which takes libtorch about nine times as long.
    /// </summary>
    private static Func<torch.Tensor, torch.Tensor> Repeated(UpSampling layer, Shape input)
    {
        int[] factors = layer.Factors.ToArray()[^(input.Rank - 1)..];

        return values => TensorForm.ChannelsSecond(factors.Index().Aggregate(
            TensorForm.ChannelsLast(values), (repeated, factor) => factor.Item == 1 ? repeated : Repeated(repeated, factor.Index + 1, factor.Item)));
    }

    private static torch.Tensor Repeated(torch.Tensor values, int axis, int times)
    {
        long[] extents = [.. Enumerable.Repeat(-1L, (int)values.dim() + 1)];
        extents[axis + 1] = times;

        return values.unsqueeze(axis + 1).expand(extents).flatten(axis, axis + 1);
    }

    /// <summary>Whatever a layer does: each output is read from its place, and zeros from one behind all others.</summary>
    private static Func<torch.Tensor, torch.Tensor> Gathered(Rearrangement layer, Shape input, TensorForm form)
    {
        int[] sources = layer.Sources(input);
        bool hasZeros = sources.Any(source => source < 0);
        torch.Tensor places = form.Integers(Array.ConvertAll(sources, source => source < 0 ? input.Size : (long)source));
        Func<torch.Tensor, torch.Tensor> reshaped = Reshaped(layer.Infer(input));

        return values =>
        {
            torch.Tensor flat = TensorForm.ChannelsLast(values).flatten(1);

            return reshaped((hasZeros ? torch.nn.functional.pad(flat, (0, 1)) : flat).index(torch.TensorIndex.Colon, torch.TensorIndex.Tensor(places)));
        };
    }
}
