using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>Adaptive moments. Kingma and Ba 2015, arXiv:1412.6980.</summary>
/// <param name="Rate">The learning rate.</param>
public sealed record Adam(double Rate = 1e-3) : AdaptiveMoments(Rate)
{
    internal override OptimizerHelper Create(IEnumerable<Parameter> parameters) => torch.optim.Adam(parameters, Rate, Beta1, Beta2, Epsilon);
}
