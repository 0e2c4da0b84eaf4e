namespace Galvani.Samples;

/// <summary>A neuron that is written outside the library runs as those inside do.</summary>
internal sealed class OwnNeuronSample : ISample
{
    public string Name => "own-neuron";

    public string Purpose => "a neuron model of your own";

    public void Run()
    {
        Network cnn = KerasModel.Read("model.h5");
        Dataset test = Cifar10.Test("data");

        // doc: use-own-neuron
        Converter converter = new()
        {
            SwapActivations = { [Activation.Relu] = new SingleSpike() },
            ScaleFiringRates = 20,
            Synapse = new Lowpass(0.005),
        };
        Recording run = converter.Convert(cnn).Network.Simulate(test, new() { Steps = 30 });
        Console.WriteLine($"at most one spike a step: {run.Accuracy:P2}");
        // end
    }
}
