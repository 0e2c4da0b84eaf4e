using Galvani.Layers;
using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>Pools over one to three axes, whose padding is not counted, whatever its form.</summary>
internal static class PoolFunctions
{
    public static Func<torch.Tensor, torch.Tensor> Of(Pool layer, Shape input, TensorForm form)
    {
        if (layer is GlobalPool)
        {
            long[] axes = [.. Enumerable.Range(2, input.Rank - 1).Select(axis => (long)axis)];

            return layer.IsMaximum ? values => values.amax(axes) : values => values.mean(axes);
        }

        WindowGrid grid = layer.Grid(input);
        SlidingWindows windows = new(grid, input.Rank - 1);
        if (layer.IsMaximum)
        {
            return values => Largest(windows.Framed(values, double.NegativeInfinity), windows);
        }

        if (!windows.IsPadded)
        {
            return values => Mean(values, windows);
        }

        torch.Tensor shares = form.Batch(Shares(grid), 1, new Shape([.. layer.Infer(input).Extents[..^1], 1]));

        return values => Mean(windows.Framed(values, 0), windows) * shares;
    }

    private static torch.Tensor Largest(torch.Tensor values, SlidingWindows windows) => windows.Kernel.Length switch
    {
        1 => torch.nn.functional.max_pool1d(values, windows.Kernel[0], windows.Stride[0]),
        2 => torch.nn.functional.max_pool2d(values, windows.Kernel, windows.Stride),
        _ => torch.nn.functional.max_pool3d(values, windows.Kernel, windows.Stride),
    };

    private static torch.Tensor Mean(torch.Tensor values, SlidingWindows windows) => windows.Kernel.Length switch
    {
        1 => torch.nn.functional.avg_pool1d(values, windows.Kernel[0], windows.Stride[0]),
        2 => torch.nn.functional.avg_pool2d(values, windows.Kernel, windows.Stride),
        _ => torch.nn.functional.avg_pool3d(values, windows.Kernel, windows.Stride),
    };

    /// <summary>What the mean over a window with its padding has to be multiplied by.</summary>
    private static float[] Shares(WindowGrid grid) =>
        [.. grid.Outputs().Select(place => grid.Taps / (float)grid.Counted(place.Plane, place.Row, place.Column))];
}
