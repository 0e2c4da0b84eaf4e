using Galvani.Layers;
using TorchSharp;

namespace Galvani.Torch.Layers;

/// <summary>Activations without weights.</summary>
internal static class ActivationFunctions
{
    /// <summary>Null for an activation that is not known.</summary>
    public static Func<torch.Tensor, torch.Tensor>? Of(Activation layer) => layer switch
    {
        Identity => values => values,
        Relu { IsPlain: true } => values => values.relu(),
        Relu { Threshold: 0, Slope: 0 } relu => values => values.clamp(0, relu.Maximum),
        Relu { Threshold: 0, Maximum: double.PositiveInfinity } relu => values => torch.nn.functional.leaky_relu(values, relu.Slope),
        Relu relu => values => Bent(relu, values),
        Elu elu => values => torch.nn.functional.elu(values, elu.Alpha),
        Selu => values => values.selu(),
        Gelu { IsApproximate: true } => values => values.gelu(TorchSharp.Modules.GELU.Approximate.tanh),
        Gelu => values => values.gelu(),
        Silu => values => values.silu(),
        Softplus => values => values.softplus(),
        Sigmoid => values => values.sigmoid(),
        HardSigmoid sigmoid => values => ((values * sigmoid.Slope) + 0.5).clamp(0, 1),
        Tanh => values => values.tanh(),
        Softmax => values => values.softmax(1),
        _ => null,
    };

    private static torch.Tensor Bent(Relu layer, torch.Tensor values)
    {
        torch.Tensor bent = torch.where(values.lt(layer.Threshold), (values - layer.Threshold) * layer.Slope, values);

        return double.IsFinite(layer.Maximum) ? bent.masked_fill(values.ge(layer.Maximum), layer.Maximum) : bent;
    }
}
