namespace Galvani.Samples;

/// <summary>What more steps and another readout give.</summary>
internal sealed class StepsSample : ISample
{
    public string Name => "steps";

    public string Purpose => "accuracy over 100 steps, with two readouts";

    public void Run()
    {
        Network cnn = KerasModel.Read("model.h5");
        Dataset test = Cifar10.Test("data");

        // doc: readout
        Network spiking = Recipe.Convert(cnn, scale: 20, new Lowpass(0.005));
        foreach (Readout readout in (Readout[])[Readout.Last, Readout.MeanOfLast(10)])
        {
            Recording run = spiking.Simulate(test, new() { Steps = 100, Readout = readout });
            Console.WriteLine($"{readout}: {string.Join(", ", ((int[])[20, 30, 50, 100]).Select(step => $"{run.AccuracyPerStep[step - 1]:P2}"))}");
        }
        // end
    }
}
