using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>Layers where branches meet. libtorch repeats axes of extent 1 as the core does.</summary>
internal static class MergeFunctions
{
    /// <summary>Null for a merge that is not known.</summary>
    public static Func<torch.Tensor[], torch.Tensor>? Of(Merge layer) => layer switch
    {
        Add => inputs => inputs.Aggregate((sum, value) => sum + value),
        Subtract => inputs => inputs.Aggregate((difference, value) => difference - value),
        Multiply => inputs => inputs.Aggregate((product, value) => product * value),
        Average => inputs => inputs.Aggregate((sum, value) => sum + value) / inputs.Length,
        Maximum => inputs => inputs.Aggregate(torch.maximum),
        Minimum => inputs => inputs.Aggregate(torch.minimum),
        _ => null,
    };

    public static Func<torch.Tensor[], torch.Tensor> Of(Concatenate layer, Shape input)
    {
        int axis = layer.Axis < 0 ? layer.Axis + input.Rank : layer.Axis;
        int inTorch = axis == input.Rank - 1 ? 1 : axis + 2;

        return inputs => torch.cat(inputs, inTorch);
    }
}
