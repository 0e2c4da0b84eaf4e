using Galvani.Graph;

namespace Galvani.Torch;

/// <summary>The L2 regularisation of a training: one number for the kernels of all layers, or one per layer.</summary>
/// <remarks>A separable convolution has two kernels. Biases, slopes, and the numbers of batch normalizations are none, as in Keras.</remarks>
public sealed class KernelL2 : LayerNumbers
{
    private KernelL2(double common, IReadOnlyDictionary<string, double> perLayer)
        : base(common, perLayer, l2 => l2 >= 0 && double.IsFinite(l2), "a regularisation is a finite number of at least 0")
    {
    }

    /// <summary>One number for all layers.</summary>
    public static implicit operator KernelL2(double l2) => All(l2);

    /// <summary>One number per layer; the others have none.</summary>
    public static implicit operator KernelL2(Dictionary<string, double> perLayer) => ByLayer(perLayer);

    /// <summary>One number for all layers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public static KernelL2 All(double l2) => new(l2, None);

    /// <summary>One number per named layer; the others have none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is negative or not finite.</exception>
    public static KernelL2 ByLayer(IReadOnlyDictionary<string, double> perLayer) => new(0, perLayer);

    /// <summary>Refuses names of layers that a network does not have.</summary>
    internal void Check(Network network)
    {
        foreach (string name in PerLayer.Keys.Where(name => !network.TryFind(name, out _) && !network.TryFind(name + Node.LinearSuffix, out _)))
        {
            throw new ArgumentException($"an L2 regularisation is given for the layer {name}, which the network does not have; correct the name", nameof(network));
        }
    }

    /// <summary>That of a node; the linear half of a block goes by the block's name too.</summary>
    internal double Of(string node) =>
        PerLayer.TryGetValue(node, out double own) ? own
        : node.EndsWith(Node.LinearSuffix, StringComparison.Ordinal) && PerLayer.TryGetValue(node[..^Node.LinearSuffix.Length], out double block) ? block
        : Common;
}
