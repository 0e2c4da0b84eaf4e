using Galvani.Cli.Models;

namespace Galvani.Train;

/// <summary>What is trained: the tutorial's network, a description without weights, or a file with weights to go on with.</summary>
/// <param name="Name">As the user named it.</param>
internal sealed record ModelChoice(string Name)
{
    /// <summary>The name of the tutorial's network.</summary>
    public const string Tutorial = "tutorial";

    /// <summary>The network; what has no weights yet draws them from the seed.</summary>
    public Network Read(ulong seed) =>
        Name == Tutorial ? TutorialNetwork(seed)
        : Path.GetExtension(Name).Equals(".json", StringComparison.OrdinalIgnoreCase) ? NetworkDescription.Read(Name, seed)
        : new ModelSource(Name).Read().Network;

    /// <summary>The network of the CIFAR-10 tutorial.</summary>
    public static Network TutorialNetwork(ulong seed) => Network.Sequential(
        Cifar10.ImageShape, seed,
        Layer.Conv2D(32, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(64, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(128, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Flatten(), Layer.Dense(512, Activation.Relu), Layer.Dense(10, Activation.Softmax, initializer: WeightInitializer.He));
}
