using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch;

/// <summary>An array of a checkpoint in the order of libtorch's axes.</summary>
internal static class TorchArray
{
    /// <exception cref="InvalidModelException">It is missing or has another shape.</exception>
    public static torch.Tensor Read(Safetensors file, string name, long[] shape, TensorForm form) =>
        file.Contains(name) && file.Entries[name].Shape.Select(extent => (long)extent).SequenceEqual(shape)
            ? form.Values(file.Floats(name), shape)
            : throw new InvalidModelException(file.File, name, "is missing or has another shape");
}
