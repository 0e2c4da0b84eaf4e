namespace Galvani.Samples;

/// <summary>What the synapse does to accuracy.</summary>
internal sealed class SynapseSample : ISample
{
    public string Name => "synapse";

    public string Purpose => "no synapse, a delay alone, 5 ms and 10 ms";

    public void Run()
    {
        Network cnn = KerasModel.Read("model.h5");
        Dataset test = Cifar10.Test("data");

        // doc: synapse
        foreach (Synapse? synapse in (Synapse?[])[null, new Lowpass(0), new Lowpass(0.005), new Lowpass(0.01)])
        {
            Recording run = Recipe.Convert(cnn, scale: 20, synapse).Simulate(test, new() { Steps = 60 });
            string name = synapse?.ToString() ?? "none";
            Console.WriteLine($"{name}: {run.AccuracyPerStep[9]:P2}, {run.AccuracyPerStep[29]:P2}, {run.AccuracyPerStep[59]:P2} after 10, 30, 60 steps");
        }
        // end
    }
}
