namespace Galvani.Samples;

/// <summary>The program in the readme.</summary>
internal sealed class ReadmeSample : ISample
{
    public string Name => "readme";

    public string Purpose => "the tutorial in twelve lines";

    public void Run()
    {
        // doc: readme
        Network cnn = KerasModel.Read("model.h5");                   // trained in Keras, saved with model.save("model.h5")
        Dataset test = Cifar10.Test("data");                         // cifar-10-batches-bin, or the folder that contains it
        Converter converter = new()
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 20,
            Synapse = new Lowpass(0.005),
        };
        Network spiking = converter.Convert(cnn).Network;
        Recording run = spiking.Simulate(test, new() { Steps = 30, Probes = [Probe.Spikes("conv2d", images: ..1)] });
        Console.WriteLine($"rate {cnn.Evaluate(test).Accuracy:P2}, spiking {run.Accuracy:P2} after {run.Steps} steps");
        new RasterPlot(run["conv2d"]).Save("conv2d.png");
        // end
    }
}
