using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>A layer with a kernel and perhaps a bias. In libtorch the last axis of a kernel stands first.</summary>
internal abstract class TorchWeightedLayer(Tensor kernel, Tensor? bias, TensorForm form) : TorchLayer
{
    /// <summary>The kernel.</summary>
    public Parameter Kernel { get; } = new(form.Kernel(kernel));

    /// <summary>The bias, if there is one.</summary>
    public Parameter? Bias { get; } = bias is null ? null : new Parameter(form.Vector(bias));

    public override IEnumerable<Parameter> Parameters => Bias is null ? [Kernel] : [Kernel, Bias];

    public override IEnumerable<Parameter> Kernels => [Kernel];

    public override IEnumerable<(string Name, torch.Tensor Value)> State => Bias is null ? [("kernel", Kernel)] : [("kernel", Kernel), ("bias", Bias)];

    /// <summary>The kernel as it is now, in the order of the network.</summary>
    protected Tensor KernelNow => TensorForm.Kernel(Kernel, kernel.Shape);

    /// <summary>The bias as it is now.</summary>
    protected Tensor? BiasNow => Bias is null ? null : TensorForm.Vector(Bias);
}
