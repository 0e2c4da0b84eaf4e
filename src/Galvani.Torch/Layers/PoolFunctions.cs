using Galvani.Layers;
using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>Pools whose padding is not counted, whatever its form.</summary>
internal static class PoolFunctions
{
    public static Func<torch.Tensor[], torch.Generator?, torch.Tensor> Average(AveragePool2D layer, Shape input, TensorForm form)
    {
        (_, Window rows, Window columns) = layer.Grid(input);
        Pads pads = Pads.Of(rows, columns);
        (long, long) size = (layer.Size.Height, layer.Size.Width), stride = (layer.Stride.Height, layer.Stride.Width);
        if (pads.IsNone)
        {
            return (inputs, _) => torch.nn.functional.avg_pool2d(inputs[0], size, stride);
        }

        torch.Tensor shares = form.Values(Shares(rows, columns), [1, 1, rows.Output, columns.Output]);

        return (inputs, _) => torch.nn.functional.avg_pool2d(pads.Add(inputs[0], 0), size, stride) * shares;
    }

    public static Func<torch.Tensor[], torch.Generator?, torch.Tensor> Maximum(MaxPool2D layer, Shape input)
    {
        (_, Window rows, Window columns) = layer.Grid(input);
        Pads pads = Pads.Of(rows, columns);
        (long, long) size = (layer.Size.Height, layer.Size.Width), stride = (layer.Stride.Height, layer.Stride.Width);

        return (inputs, _) => torch.nn.functional.max_pool2d(pads.IsNone ? inputs[0] : pads.Add(inputs[0], double.NegativeInfinity), size, stride);
    }

    /// <summary>What the mean over a window with its padding has to be multiplied by.</summary>
    private static float[] Shares(Window rows, Window columns)
    {
        float[] shares = new float[rows.Output * columns.Output];
        for (int i = 0; i < shares.Length; i++)
        {
            (int row, int column) = (i / columns.Output, i % columns.Output);
            int counted = (rows.EndTap(row) - rows.FirstTap(row)) * (columns.EndTap(column) - columns.FirstTap(column));
            shares[i] = rows.Kernel * columns.Kernel / (float)counted;
        }

        return shares;
    }
}
