namespace Galvani.Samples;

/// <summary>Images as spikes, with and without a filter that averages them before the first neurons.</summary>
internal sealed class InputSample : ISample
{
    public string Name => "input";

    public string Purpose => "images as Poisson and as regular spikes";

    public void Run()
    {
        Dataset test = Cifar10.Test("data");
        Network spiking = Recipe.Convert(KerasModel.Read("model.h5"), scale: 20, new Lowpass(0.005));

        // doc: input
        Network filtered = spiking.Connect("conv2d.linear", [new Edge(spiking.Inputs[0], new Lowpass(0.02), Delayed: true)]);
        foreach (InputEncoding input in (InputEncoding[])[InputEncoding.Constant, InputEncoding.Poisson(10), InputEncoding.Regular(10)])
        {
            SimulationOptions options = new() { Steps = 150, Input = input, Readout = Readout.MeanOfLast(30) };
            Console.WriteLine($"{input}: {spiking.Simulate(test, options).Accuracy:P2}, with the filter {filtered.Simulate(test, options).Accuracy:P2}");
        }
        // end
    }
}
