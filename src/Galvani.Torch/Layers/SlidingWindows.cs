using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>How a kernel slides along one to three axes, in libtorch's words.</summary>
internal sealed class SlidingWindows
{
    private readonly long[] _frame; // libtorch's order: the last axis comes first, and what stands before it before what stands behind it

    /// <summary>Takes the last axes of a grid.</summary>
    public SlidingWindows(WindowGrid grid, int axes)
    {
        Window[] windows = ((Window[])[grid.Planes, grid.Rows, grid.Columns])[^axes..];
        Kernel = Array.ConvertAll(windows, window => (long)window.Kernel);
        Stride = Array.ConvertAll(windows, window => (long)window.Stride);
        Dilation = Array.ConvertAll(windows, window => (long)window.Dilation);
        Before = Array.ConvertAll(windows, window => (long)window.Before);
        IsPadded = grid.IsPadded;
        IsSymmetric = windows.All(window => window.Before == After(window));
        _frame = [.. windows.Reverse().SelectMany(window => (long[])[window.Before, After(window)])];
    }

    /// <summary>Taps along each axis.</summary>
    public long[] Kernel { get; }

    /// <summary>Distance between outputs.</summary>
    public long[] Stride { get; }

    /// <summary>Distance between taps.</summary>
    public long[] Dilation { get; }

    /// <summary>What stands in front of the values, and behind them too where all is symmetric.</summary>
    public long[] Before { get; }

    /// <summary>Whether any window reaches over an edge.</summary>
    public bool IsPadded { get; }

    /// <summary>Whether as much stands in front of the values as behind them, which libtorch's convolutions pad by themselves.</summary>
    public bool IsSymmetric { get; }

    /// <summary>The values in a frame, so that windows that slide over all of it give what the grid says.</summary>
    public torch.Tensor Framed(torch.Tensor values, double frame) =>
        IsPadded ? torch.nn.functional.pad(values, _frame, PaddingModes.Constant, frame) : values;

    private static int After(Window window) => Math.Max(((window.Output - 1) * window.Stride) + window.Span - window.Input - window.Before, 0);
}
