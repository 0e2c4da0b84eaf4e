using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch;

/// <summary>An array of a checkpoint in the order of libtorch's axes.</summary>
internal static class TorchArray
{
    /// <summary>The extents of a tensor as a file has them.</summary>
    public static int[] Extents(torch.Tensor tensor) => [.. tensor.shape.Select(extent => (int)extent)];

    /// <exception cref="InvalidModelException">It is missing or has another shape.</exception>
    public static float[] Read(Safetensors file, string name, long[] shape) =>
        file.Contains(name) && file.Entries[name].Shape.Select(extent => (long)extent).SequenceEqual(shape)
            ? file.Floats(name)
            : throw new InvalidModelException(file.File, name, "is missing or has another shape");
}
