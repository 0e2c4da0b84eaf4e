namespace Galvani.Samples;

/// <summary>How the image travels through the layers: one step and one filter behind each population.</summary>
internal sealed class LagSample : ISample
{
    private const int Steps = 80;
    private const int Settled = 40; // the mean of the steps behind it is the end of the way

    public string Name => "lag";

    public string Purpose => "when the image arrives at each layer";

    public void Run()
    {
        Dataset test = Cifar10.Test("data");
        Network spiking = Recipe.Convert(KerasModel.Read("model.h5"), scale: 20, new Lowpass(0.005));

        // doc: lag
        string[] layers = ["conv2d_1.linear", "conv2d_2.linear", "dense.linear", "dense_1.linear"];
        Recording run = spiking.Simulate(test.Take(1), new() { Steps = Steps, Probes = [.. layers.Select(layer => Probe.Value(layer))] });
        foreach (string layer in layers)
        {
            double[] arrived = Arrived(run[layer]);
            int most = Array.FindIndex(arrived, share => share >= 0.9) + 1;
            Console.WriteLine($"{layer}: 90 % of the way in step {most}");
        }
        // end
    }

    /// <summary>How far the currents are on their way from the first step to where they settle: 0 to about 1.</summary>
    private static double[] Arrived(ProbeRecording currents)
    {
        int neurons = currents.Neurons.Length;
        double[] way = new double[neurons];
        double[] arrived = new double[currents.Samples];
        for (int neuron = 0; neuron < neurons; neuron++)
        {
            for (int step = Settled; step < Steps; step++)
            {
                way[neuron] += (currents[0][(step * neurons) + neuron] - currents[0][neuron]) / (Steps - Settled);
            }
        }

        double length = way.Sum(difference => difference * difference);
        for (int step = 0; step < arrived.Length; step++)
        {
            for (int neuron = 0; neuron < neurons; neuron++)
            {
                arrived[step] += (currents[0][(step * neurons) + neuron] - currents[0][neuron]) * way[neuron] / length;
            }
        }

        return arrived;
    }
}
