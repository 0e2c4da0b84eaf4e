using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch.Layers;

/// <summary>A layer of a network in libtorch: its parameters, and what it computes of a batch.</summary>
internal abstract class TorchLayer : IDisposable
{
    /// <summary>What the optimizer changes.</summary>
    public virtual IEnumerable<Parameter> Parameters => [];

    /// <summary>All that training changes, by the names that Keras gives it, in the order of libtorch's axes.</summary>
    public virtual IEnumerable<(string Name, torch.Tensor Value)> State => [];

    /// <summary>What a regularisation acts on: kernels, but neither biases nor the numbers of normalizations and slopes.</summary>
    public virtual IEnumerable<Parameter> Kernels => [];

    /// <summary>Computes a batch.</summary>
    /// <param name="inputs">One value per input, the batch first, then the channels.</param>
    /// <param name="draw">Where random numbers come from while the network is trained; null afterwards.</param>
    public abstract torch.Tensor Forward(torch.Tensor[] inputs, torch.Generator? draw);

    /// <summary>The layer with the weights as they are now.</summary>
    public abstract Layer ToLayer();

    public void Dispose()
    {
        foreach ((_, torch.Tensor value) in State)
        {
            value.Dispose();
        }
    }
}
