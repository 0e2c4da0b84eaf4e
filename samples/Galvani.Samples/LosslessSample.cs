using Galvani.Conversion;

namespace Galvani.Samples;

/// <summary>The recipe without loss, and what it measured.</summary>
internal sealed class LosslessSample : ISample
{
    public string Name => "lossless";

    public string Purpose => "the recipe without loss, calibrated on training images";

    public void Run()
    {
        Network cnn = KerasModel.Read("model.h5");
        Dataset test = Cifar10.Test("data");

        // doc: lossless
        Dataset training = Cifar10.Train("data").Take(1000);         // their labels are not looked at
        ConversionResult conversion = Converter.Lossless(training, new() { Steps = 16 }).Convert(cnn);
        ConversionMeasurement measured = conversion.Measured!;
        Console.WriteLine(measured);                                 // layer by layer, and advice
        Recording run = conversion.Network.Simulate(test, new() { Steps = 16, Readout = measured.Readout });
        Console.WriteLine($"rate {cnn.Evaluate(test).Accuracy:P2}, spiking {run.Accuracy:P2} after {run.Steps} steps");
        NetworkFile.Save("spiking.safetensors", conversion.Network, new() { Conversion = measured.ToCard() });
        // end
    }
}
