using System.Collections.Immutable;

namespace Galvani.Reporting;

/// <summary>Small runs with everything that plots show.</summary>
internal static class Runs
{
    public const int Steps = 12;

    public static ImmutableArray<string> ClassNames { get; } = ["ant", "bee", "cow", "dog", "eel"];

    /// <summary>Labels go through the classes.</summary>
    public static Dataset Images { get; } = Dataset.From([.. Enumerable.Range(0, 10).Select(Noise)], [.. Enumerable.Range(0, 10).Select(image => image % 5)], ClassNames);

    /// <summary>Both layers spike, the first one also several times in a step.</summary>
    public static Recording Run { get; } = Simulate(Activation.Softmax, classes: 5, ClassNames);

    public static Recording Logits { get; } = Simulate(Activation.Linear, classes: 5, ClassNames);

    public static Recording ManyClasses { get; } = Simulate(Activation.Softmax, classes: 30, [.. Enumerable.Range(0, 30).Select(index => $"kind {index}")]);

    private static Recording Simulate(Activation last, int classes, ImmutableArray<string> names)
    {
        Network network = Network.Sequential(
            Shape.Image(8, 8, 3),
            seed: 1,
            Layer.Conv2D(4, 3, Padding.Same, Activation.Relu),
            Layer.Flatten(),
            Layer.Dense(40, Activation.Relu),
            Layer.Dense(classes, last));
        Network spiking = new Converter
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = 1000,
            Synapse = new Lowpass(0.005),
        }.Convert(network).Network;
        Dataset images = Dataset.From([.. Enumerable.Range(0, 10).Select(Noise)], [.. Enumerable.Range(0, 10).Select(image => image % 5)], names);

        return spiking.Simulate(images, new SimulationOptions
        {
            Steps = Steps,
            Probes =
            [
                Probe.Spikes("conv2d", images: 1..3),
                Probe.Spikes("dense"),
                Probe.Spikes("conv2d", neurons: [3, 7, 200]) with { Name = "few" },
                Probe.Potential("dense") with { Name = "potential" },
                Probe.Filtered("dense", new Lowpass(0.005)) with { Name = "filtered" },
                Probe.Value("dense", every: 2) with { Name = "value" },
                Probe.Counts("dense") with { Name = "counts" },
                Probe.Histogram("dense", [0, 1, 2]) with { Name = "bins" },
            ],
        });
    }

    private static Tensor Noise(int image)
    {
        Random random = new(image);

        return new Tensor(Shape.Image(8, 8, 3), [.. Enumerable.Range(0, 192).Select(_ => random.NextSingle())]);
    }
}
