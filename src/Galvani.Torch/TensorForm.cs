using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Galvani.Torch;

/// <summary>
/// Between a network's numbers and libtorch's. libtorch counts channels before rows and columns; in memory they stay behind them, as a network keeps
/// them, unless <paramref name="ChannelsFirst"/> is asked for.
/// </summary>
/// <param name="Type">Precision.</param>
/// <param name="Device">Where it is computed.</param>
/// <param name="ChannelsFirst">Whether memory is in the order of libtorch too.</param>
internal sealed record TensorForm(torch.ScalarType Type, torch.Device Device, bool ChannelsFirst = false)
{
    /// <summary>A tensor of a given shape.</summary>
    public torch.Tensor Values(float[] values, params ReadOnlySpan<long> shape) => Copied<float>(values, shape, torch.ScalarType.Float32).to(Type, Device);

    /// <summary>Class numbers.</summary>
    public torch.Tensor Labels(long[] labels) => Copied<long>(labels, [labels.Length], torch.ScalarType.Int64).to(Device);

    [return: NotNullIfNotNull(nameof(vector))]
    public torch.Tensor? Vector(Tensor? vector) => vector is null ? null : Values(vector.Span.ToArray(), vector.Shape.Size);

    /// <summary><c>[inputs][units]</c> to <c>[units][inputs]</c>.</summary>
    public torch.Tensor Matrix(Tensor kernel) => Values(kernel.Span.ToArray(), kernel.Shape[0], kernel.Shape[1]).t().contiguous();

    /// <summary><c>[rows][columns][channels][filters]</c> to <c>[filters][channels][rows][columns]</c>.</summary>
    public torch.Tensor Kernel(Tensor kernel)
    {
        torch.Tensor values = Values(kernel.Span.ToArray(), kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]).permute(3, 0, 1, 2).contiguous();

        return InMemory(values.permute(0, 3, 1, 2));
    }

    /// <summary>A batch of values, channels last, with the channels first.</summary>
    public torch.Tensor Batch(float[] values, int count, Shape shape)
    {
        long[] extents = [count, .. shape.Extents.Select(extent => (long)extent)];
        torch.Tensor batch = Values(values, extents);

        return shape.Rank == 1 ? batch : InMemory(batch.permute([0, shape.Rank, .. Enumerable.Range(1, shape.Rank - 1).Select(axis => (long)axis)]));
    }

    public static Tensor Vector(torch.Tensor vector) => new(Shape.Vector((int)vector.shape[0]), Numbers(vector));

    public static Tensor Matrix(torch.Tensor kernel) => new(new Shape((int)kernel.shape[1], (int)kernel.shape[0]), Numbers(kernel.t()));

    public static Tensor Kernel(torch.Tensor kernel, Shape shape) => new(shape, Numbers(kernel.permute(2, 3, 1, 0)));

    /// <summary>The axes in the order of a network.</summary>
    public static torch.Tensor ChannelsLast(torch.Tensor values)
    {
        long rank = values.dim();

        return rank == 2 ? values : values.permute([0, .. Enumerable.Range(2, (int)rank - 2).Select(axis => (long)axis), 1]);
    }

    /// <summary>The values as 32-bit floats, last axis fastest.</summary>
    public static float[] Numbers(torch.Tensor values) =>
        values.detach().to(torch.ScalarType.Float32).cpu().contiguous().data<float>().ToArray();

    /// <summary>
    /// A copy in memory of libtorch. TorchSharp can lay a tensor over an array, but then libtorch frees it by a call back into managed code, from whatever
    /// thread is the last to need it.
    /// </summary>
    private static torch.Tensor Copied<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, torch.ScalarType type)
        where T : unmanaged
    {
        torch.Tensor tensor = torch.empty(shape, type);
        MemoryMarshal.AsBytes(values).CopyTo(tensor.bytes);

        return tensor;
    }

    private torch.Tensor InMemory(torch.Tensor values) => ChannelsFirst ? values.contiguous() : values;
}
