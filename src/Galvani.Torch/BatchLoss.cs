using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>What a training makes small, for one batch.</summary>
internal sealed class BatchLoss
{
    private readonly TorchNetwork _network;
    private readonly Shape _image;
    private readonly Loss _loss;
    private readonly (Parameter Kernel, double L2)[] _regularized;

    public BatchLoss(TorchNetwork network, Shape image, Loss loss, KernelL2 l2)
    {
        _network = network;
        _image = image;
        _loss = loss;
        _regularized = [.. network.Kernels.Select(kernel => (kernel.Kernel, l2.Of(kernel.Node))).Where(kernel => kernel.Item2 > 0)];
    }

    /// <summary>The mean loss over the images of a batch, regularisation included, and the number of right answers.</summary>
    /// <param name="batch">The images.</param>
    /// <param name="draw">Where dropout draws from while the network is trained; null to measure it.</param>
    public (torch.Tensor Loss, torch.Tensor Correct) Of(Batch batch, torch.Generator? draw)
    {
        torch.Tensor images = _network.Form.Batch(batch.Pixels, batch.Count, _image);
        torch.Tensor labels = _network.Form.Integers(batch.Labels);
        torch.Tensor scores = _network.Scores(images, draw, logits: _loss == Loss.CategoricalCrossEntropy);
        torch.Tensor loss = _loss == Loss.CategoricalCrossEntropy
            ? torch.nn.functional.cross_entropy(scores, labels)
            : torch.nn.functional.mse_loss(scores, torch.nn.functional.one_hot(labels, scores.shape[1]).to(scores.dtype));
        foreach ((Parameter kernel, double l2) in _regularized)
        {
            loss += kernel.square().sum() * l2;
        }

        return (loss, scores.argmax(1).eq(labels).sum());
    }
}
