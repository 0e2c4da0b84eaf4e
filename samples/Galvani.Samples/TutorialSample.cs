using Galvani.Conversion;

namespace Galvani.Samples;

/// <summary>The tutorial from the model file to the pictures.</summary>
internal sealed class TutorialSample : ISample
{
    public string Name => "tutorial";

    public string Purpose => "load, convert, verify, simulate, look";

    public void Run()
    {
        // doc: load
        Network cnn = KerasModel.Read("model.h5");
        Dataset test = Cifar10.Test("data");
        Console.WriteLine(cnn);

        double rate = cnn.Evaluate(test).Accuracy;
        Console.WriteLine($"rate network: {rate:P2} of {test.Count} images");
        // end

        // doc: convert
        Converter converter = new()
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 20,
            Synapse = new Lowpass(0.005),
        };
        ConversionResult conversion = converter.Convert(cnn);
        Console.WriteLine(conversion.Report);
        // end

        // doc: verify
        Verification verification = conversion.Verify([[test.Image(0)], [test.Image(1)]]);
        Console.WriteLine($"largest difference: {verification.MaximumDifference:E1}, holds: {verification.Holds}");
        // end

        // doc: simulate
        Recording run = conversion.Network.Simulate(test, new()
        {
            Steps = 30,
            Probes =
            [
                Probe.Spikes("conv2d", images: ..3),
                Probe.Spikes("dense", images: ..3),
                Probe.Potential("dense", images: ..3) with { Name = "potential" },
            ],
        });
        Console.WriteLine($"spiking network: {run.Accuracy:P2} after {run.Steps} steps");
        // end

        // doc: steps
        foreach (int step in (int[])[5, 10, 15, 20, 25, 30])
        {
            Console.WriteLine($"after {step,2} steps: {run.AccuracyPerStep[step - 1]:P2}");
        }
        // end

        // doc: activity
        foreach (PopulationActivity layer in run.Activity)
        {
            Console.WriteLine($"{layer.Name}: {layer.Neurons} neurons, {layer.SpikesPerNeuron:F2} spikes each, {layer.FiringRate:F0} Hz");
        }
        // end

        // doc: pictures
        new RasterPlot(run["conv2d"]).Save("conv2d.png");
        new RasterPlot(run["dense"]).Save("dense.png");
        new ClassProbabilityPlot(run, image: 0).Save("image0.png");
        new AccuracyPlot(run, rate).Save("accuracy.png");
        new SpikesPerLayerPlot(run).Save("spikes.png");
        run.Save("run.safetensors");
        // end

        // doc: potentials
        float[] spikes = run["dense"][0].ToArray();                  // image 0, [step][neuron]
        int[] busiest = [.. Enumerable.Range(0, 512).OrderByDescending(neuron => Enumerable.Range(0, 30).Sum(step => spikes[(step * 512) + neuron])).Take(6)];
        new TracePlot(run["potential"], busiest).Save("potential.png");
        // end

        // doc: less
        Recording less = conversion.Network.Simulate(test, new()
        {
            Steps = 30,
            Probes =
            [
                Probe.Counts("conv2d"),                                   // spikes of each neuron in all steps
                Probe.Rates("dense"),                                     // the same as hertz
                Probe.Histogram("dense_1", [0, 0.1, 0.5, 0.9, 1]),        // how often a class had such a probability
                Probe.Spikes("conv2d_1") with { File = "conv2d_1.npy" },  // all steps of all images, on the disk
            ],
        });
        Console.WriteLine($"image 0: a neuron of the dense layer fires at up to {less["dense"][0].ToArray().Max():F0} Hz");
        // end
    }
}
