using Galvani.Layers;
using Xunit;

namespace Galvani.Simulation;

/// <summary>What a forecast says is what the run does, and it warns before.</summary>
public sealed class ForecastTests
{
    private static readonly Dataset _ones = Dataset.From(
        [.. Enumerable.Range(0, 3).Select(image => new Tensor(Shape.Vector(4), [1, 1.5f, 0.5f, 1 + image]))], [0, 1, 0], ["a", "b", "c", "d"]);

    /// <summary>Symptom S15: rates of about 1 Hz, 10 steps of 1 ms and no scale are a hundredth of a spike per neuron.</summary>
    [Fact]
    public void Neurons_with_less_than_a_spike_each_are_warned_of_before_the_run()
    {
        RunForecast forecast = Converted(1).Forecast(_ones, new() { Steps = 10 });
        Assert.InRange(Assert.Single(forecast.Populations).SpikesPerNeuron, 0, 0.1);
        Problem warning = Assert.Single(forecast.Warnings, warning => warning.Node == "activation");
        Assert.Contains("too few to tell one rate from another", warning.What, StringComparison.Ordinal);
        Assert.Contains("larger firing-rate scale", warning.Remedy, StringComparison.Ordinal);
        Assert.Contains("more steps", warning.Remedy, StringComparison.Ordinal);
        Assert.Empty(Converted(200).Forecast(_ones, new() { Steps = 10 }).Warnings);
        Assert.Empty(Converted(1).Forecast(_ones, new() { Steps = 2000 }).Warnings);
    }

    /// <summary>Where a spike is worth its threshold, a silent neuron has an activation of zero and lacks nothing.</summary>
    [Fact]
    public void Silent_integrate_and_fire_neurons_are_no_reason_to_warn()
    {
        RunForecast Forecast(float current, int steps) => new Network(
            [new("input", new Input(Shape.Vector(4))), new("neurons", new Population(new IntegrateAndFire()) { InitialPotential = InitialPotential.Constant(0.5) }, "input")], ["neurons"])
            .Forecast(Dataset.From([new Tensor(Shape.Vector(4), [current, -1, -1, 0])], [0], ["a", "b", "c", "d"]), new() { Steps = steps });
        Assert.Empty(Forecast(0.2f, 16).Warnings);
        Assert.Equal((0.75, 3.0), (Forecast(0.2f, 16).Populations[0].SpikesPerNeuron, Forecast(0.2f, 16).Populations[0].SpikesPerActiveNeuron));
        Assert.Contains("neurons that spike at all will spike 1 times each", Assert.Single(Forecast(0.2f, 4).Warnings).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_figures_are_those_of_the_run()
    {
        Network network = Converted(700);
        SimulationOptions options = new() { Steps = 20, Seed = 3 };
        PopulationForecast forecast = Assert.Single(network.Forecast(_ones, options).Populations);
        Recording run = network.Simulate(_ones, options with { Probes = [Probe.Spikes("activation")] });
        float[][] counts = [.. Enumerable.Range(0, 3).Select(image => run["activation"][image].ToArray())];
        Assert.Equal(run.Activity[0].SpikesPerNeuron, forecast.SpikesPerNeuron);
        Assert.Equal(counts.Max(image => image.Max()), forecast.MostSpikesPerStep);
        Assert.Equal(counts.Sum(image => Enumerable.Range(0, 4).Count(neuron => image.Where((_, i) => i % 4 == neuron).All(count => count == 0))) / 12.0, forecast.SilentShare);
    }

    [Fact]
    public void Several_spikes_in_a_step_are_warned_of_where_the_hardware_cannot()
    {
        Assert.Empty(Converted(5000).Forecast(_ones, new() { Steps = 10 }).Warnings);
        Problem warning = Assert.Single(Converted(5000).Forecast(_ones, new() { Steps = 10 }, oneSpikePerStep: true).Warnings);
        Assert.Contains("spikes in a step", warning.What, StringComparison.Ordinal);
        Assert.Empty(Converted(200).Forecast(_ones, new() { Steps = 10 }, oneSpikePerStep: true).Warnings);
    }

    /// <summary>NengoDL's warning about a run of one step with synapses, for any number of both.</summary>
    [Fact]
    public void A_run_that_ends_before_the_image_reaches_the_output_is_warned_of()
    {
        Network network = new(
            [
                new("input", new Input(Shape.Vector(4))),
                new("first", new Identity(), [new Edge("input", new Lowpass(0.005), Delayed: true)]),
                new("second", new Identity(), [new Edge("first", Delayed: true)]),
                new("longer", new Identity(), [new Edge("second", Delayed: true)]),
                new("output", new Add(2), [new Edge("second"), new Edge("longer", Delayed: true)]),
            ],
            ["output"]);
        Assert.Equal(2, network.ResponseDelay());
        Assert.All([1, 2], steps => Assert.Contains("do not depend on the image", Assert.Single(network.Forecast(_ones, new() { Steps = steps }).Warnings).What, StringComparison.Ordinal));
        Assert.Empty(network.Forecast(_ones, new() { Steps = 3 }).Warnings);
        Recording run = network.Simulate(_ones, new() { Steps = 3 });
        Assert.All(run.Scores(0)[..8].ToArray(), score => Assert.Equal(0, score));
        Assert.Contains(run.Scores(0)[8..].ToArray(), score => score > 0);
    }

    private static Network Converted(double scale) => new Converter
    {
        SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
        ScaleFiringRates = scale,
    }.Convert(Network.Sequential(Shape.Vector(4), 1, Activation.Relu)).Network;
}
