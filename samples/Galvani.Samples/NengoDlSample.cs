using Galvani.Conversion;
using Galvani.Layers;
using Galvani.Simulation;

namespace Galvani.Samples;

/// <summary>The lines of NengoDL's tutorial in C#, quoted by the migration table.</summary>
internal sealed class NengoDlSample : ISample
{
    public string Name => "nengodl";

    public string Purpose => "each line of the NengoDL tutorial";

    public void Run()
    {
        Network built = Network.Sequential(Shape.Image(32, 32, 3), seed: 1,
            Layer.Conv2D(32, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
            Layer.Conv2D(64, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
            Layer.Conv2D(128, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
            Layer.Flatten(), Layer.Dense(512, Activation.Relu), Layer.Dense(10, Activation.Softmax));
        Console.WriteLine(built.Summary());

        Dataset test = Cifar10.Test("data");
        Network cnn = KerasModel.Read("model.h5");
        Console.WriteLine(cnn.Evaluate(test).Accuracy);

        Converter converter = new()
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 20,
            Synapse = new Lowpass(0.005),
        };
        ConversionResult conversion = converter.Convert(cnn);
        Network network = conversion.Network;
        Console.WriteLine(conversion.Verify([[test.Image(0)]]).Holds);

        Recording run = network.Simulate(test, new() { Steps = 30, MinibatchSize = 20, Seed = 0, Probes = [Probe.Spikes("conv2d", neurons: [0, 7, 11], images: ..1)] });
        ReadOnlySpan<float> scores = run.Scores(image: 0);
        ReadOnlySpan<float> spikes = run["conv2d"][0];
        Console.WriteLine($"{run.Accuracy} {scores.Length} {spikes.Length} {run.Prediction(image: 0)}");

        Converter perLayer = new()
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = new Dictionary<string, double> { ["conv2d"] = 20, ["dense"] = 100 },
        };
        Console.WriteLine(perLayer.Check(cnn));

        Converter others = new()
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            MaxPooling = MaxPooling.Average,
            AllowFallback = false,
            InferenceOnly = false,
            SplitSharedWeights = false,
            TemporalModel = true,
        };
        Console.WriteLine(others.Check(cnn)); // says which layers stand in the way of so many wishes

        network = network.Replace("conv2d", (Population)network["conv2d"].Layer with { InitialPotential = InitialPotential.Constant(0.5) });
        Recording filtered = network.Simulate(test.Take(1), new() { Probes = [Probe.Filtered("dense", new Lowpass(0.01), every: 5)] });
        Recording output = network.WithOutputs("dense_1.linear").Simulate(test.Take(1), new() { Steps = 30, TimeStep = 0.001 });
        Console.WriteLine($"{filtered["dense"].Samples} {output.Scores(0).Length}");
        run.Save("run.safetensors");

        INeuronModel[] neurons = [new LIF(), new AdaptiveLIF(), new RegularSpiking<LIFRate>()];
        Synapse[] synapses = [new Alpha(0.005), new LinearFilter([1], [0.01, 1]), new Triangle(0.01)];
        Console.WriteLine($"{string.Join(", ", neurons.Select(neuron => neuron.Name))}; {string.Join<Synapse>(", ", synapses)}");

        Stimulus image = Stimulus.Constant(test.Image(0));
        Session session = network.Compile(new() { Steps = 10 }).Open();
        session.Run(image);
        SessionState state = session.Save();
        session.Continue(image);
        session.Restore(state);

        float[] images = [.. test.Image(0).Span, .. test.Image(1).Span];
        int stepsEach = 5;
        session.Run(Stimulus.Present(images, stepsEach));
    }
}
