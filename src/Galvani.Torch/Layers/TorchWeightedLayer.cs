using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>A layer with a kernel and perhaps a bias.</summary>
internal abstract class TorchWeightedLayer(torch.Tensor kernel, torch.Tensor? bias) : TorchLayer
{
    public override Parameter Kernel { get; } = new(kernel);

    protected Parameter? Bias { get; } = bias is null ? null : new Parameter(bias);

    /// <summary>The bias as it is now.</summary>
    protected Tensor? BiasNow => Bias is null ? null : TensorForm.Vector(Bias);

    public override IEnumerable<Parameter> Parameters => Bias is null ? [Kernel] : [Kernel, Bias];

    public override IEnumerable<(string Name, torch.Tensor Value)> State => Bias is null ? [("kernel", Kernel)] : [("kernel", Kernel), ("bias", Bias)];
}
