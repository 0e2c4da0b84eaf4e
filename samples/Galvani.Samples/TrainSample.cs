using Galvani.Torch;

namespace Galvani.Samples;

/// <summary>The tutorial's network, trained here.</summary>
internal sealed class TrainSample : ISample
{
    public string Name => "train";

    public string Purpose => "build a network, train it, keep it in a file";

    public void Run()
    {
        // doc: build
        Network cnn = Network.Sequential(
            Shape.Image(32, 32, 3), seed: 1,
            Layer.Conv2D(32, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
            Layer.Conv2D(64, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
            Layer.Conv2D(128, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
            Layer.Flatten(), Layer.Dense(512, Activation.Relu), Layer.Dense(10, Activation.Softmax));
        // end

        // doc: train
        cnn = cnn.Train(Cifar10.Train("data"), new() { Epochs = 20, BatchSize = 128, L2 = 0.005, Shuffle = false });
        NetworkFile.Save("cnn.safetensors", cnn, new ModelCard { ClassNames = Cifar10.ClassNames });
        // end

        // doc: recipe
        TrainingResult result = cnn.Fit(Cifar10.Train("data"), new()
        {
            Epochs = 2,
            Optimizer = new Sgd(0.1) { Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4 },
            LearningRate = new CosineRate { WarmUp = 0.5 },
            Augmentation = new() { Crop = 4, Flip = true },
            ValidationSplit = 0.1,
            Checkpoint = "training.checkpoint",                      // after every epoch; Resume = true goes on from it
        });
        Console.WriteLine($"epoch {result.KeptEpoch} of {result.Epochs.Length} was best: {result.Epochs[result.KeptEpoch - 1].ValidationAccuracy:P2}");
        // end
    }
}
