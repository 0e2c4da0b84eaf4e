using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>How many zeros stand around an image, so that a kernel that slides over all of it gives what the windows say.</summary>
internal readonly record struct Pads(int Left, int Right, int Top, int Bottom)
{
    public bool IsNone => this == default;

    public bool IsSymmetric => Left == Right && Top == Bottom;

    public static Pads Of(Window rows, Window columns) => new(columns.Before, After(columns), rows.Before, After(rows));

    /// <summary>The image with a frame of one value.</summary>
    public torch.Tensor Add(torch.Tensor image, double value) =>
        torch.nn.functional.pad(image, (Left, Right, Top, Bottom), PaddingModes.Constant, value);

    private static int After(Window window) => Math.Max(((window.Output - 1) * window.Stride) + window.Span - window.Input - window.Before, 0);
}
