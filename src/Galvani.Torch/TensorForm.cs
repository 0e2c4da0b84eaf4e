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

    /// <summary>Whole numbers, such as classes or places.</summary>
    public torch.Tensor Integers(long[] numbers) => Copied<long>(numbers, [numbers.Length], torch.ScalarType.Int64).to(Device);

    [return: NotNullIfNotNull(nameof(vector))]
    public torch.Tensor? Vector(Tensor? vector) => vector is null ? null : Values(vector.Span.ToArray(), vector.Shape.Size);

    /// <summary><c>[axes][channels][filters]</c> to <c>[filters][channels][axes]</c>; a dense layer's <c>[inputs][units]</c> has no axes.</summary>
    public torch.Tensor Kernel(Tensor kernel)
    {
        torch.Tensor values = Values(kernel.Span.ToArray(), Extents(kernel.Shape));

        return InMemory(ChannelsSecond(values.movedim([-1], [0]).contiguous()));
    }

    /// <summary>A batch of values, channels last, with the channels first.</summary>
    public torch.Tensor Batch(float[] values, int count, Shape shape) => InMemory(ChannelsSecond(Values(values, [count, .. Extents(shape)])));

    public static Tensor Vector(torch.Tensor vector) => new(Shape.Vector((int)vector.shape[0]), Numbers(vector));

    public static Tensor Kernel(torch.Tensor kernel, Shape shape) => new(shape, Numbers(ChannelsLast(kernel).movedim([0], [-1])));

    /// <summary>The axes in the order of a network.</summary>
    public static torch.Tensor ChannelsLast(torch.Tensor values)
    {
        long rank = values.dim();

        return rank == 2 ? values : values.permute([0, .. Enumerable.Range(2, (int)rank - 2).Select(axis => (long)axis), 1]);
    }

    /// <summary>The axes in the order of libtorch: the batch, the channels, the others.</summary>
    public static torch.Tensor ChannelsSecond(torch.Tensor values)
    {
        long rank = values.dim();

        return rank == 2 ? values : values.permute([0, rank - 1, .. Enumerable.Range(1, (int)rank - 2).Select(axis => (long)axis)]);
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

    private static long[] Extents(Shape shape) => [.. shape.Extents.Select(extent => (long)extent)];

    private torch.Tensor InMemory(torch.Tensor values) => ChannelsFirst ? values.contiguous() : values;
}
