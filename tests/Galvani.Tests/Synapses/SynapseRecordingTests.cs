using System.Text.Json;
using Galvani.Layers;
using Galvani.Simulation;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Synapses;

/// <summary>Every synapse against its recordings of Nengo: the filter alone in double, and behind a connection and in a probe on both backends.</summary>
public sealed class SynapseRecordingTests
{
    public static TheoryData<string> Recordings =>
        [.. Directory.GetFiles(Golden.File("nengo", "synapses"), "*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void All_recordings_are_here() => Assert.Equal(24, Recordings.Count);

    [Theory]
    [MemberData(nameof(Recordings))]
    public void In_double_the_filter_is_that_of_core_Nengo(string name)
    {
        Safetensors file = Golden.Read("nengo", "synapses", name + ".safetensors");
        (Synapse synapse, double dt) = Of(file);
        float[] input = file.Floats("input"), expected = file.Floats("filt64");
        int columns = file.Entries["input"].Shape[1];
        double allowed = 1e-6 * expected.Max(MathF.Abs);
        for (int column = 0; column < columns; column++)
        {
            double[] signal = [.. input.Where((_, i) => i % columns == column).Select(value => (double)value)];
            Assert.All(Filtered(synapse.Discretize(dt), signal), (value, step) => Assert.Equal(expected[(step * columns) + column], value, allowed));
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Connections_and_probes_deliver_what_they_do_in_NengoDL(string name)
    {
        Safetensors file = Golden.Read("nengo", "synapses", name + ".safetensors");
        (Synapse synapse, double dt) = Of(file);
        int columns = file.Entries["input"].Shape[1], steps = file.Entries["input"].Shape[0];
        string suffix = file.Contains("delivered32") ? "32" : "64"; // NengoDL fails to build one of them
        Network network = new(
            [new("input", new Input(Shape.Vector(columns))), new("filtered", new Identity(), [new Edge("input", synapse, Delayed: true)])], ["filtered"]);
        SimulationOptions options = new() { Steps = steps, TimeStep = dt, Probes = [Probe.Value("filtered"), Probe.Filtered("input", synapse)] };
        float[] delivered = file.Floats("delivered" + suffix)[..(steps * columns)], probed = file.Floats("probe" + suffix)[..(steps * columns)];
        double allowed = 1e-5 * delivered.Max(MathF.Abs);
        foreach (IBackend backend in new[] { Backend.Reference, Backend.Cpu })
        {
            ImageResult run = network.Compile(options with { Backend = backend }).Open().Run(Stimulus.Sequence(file.Floats("input")));
            Assert.All(delivered.Zip(run.Probe(0).ToArray()), pair => Assert.Equal(pair.First, pair.Second, allowed));
            Assert.All(probed.Zip(run.Probe(1).ToArray()), pair => Assert.Equal(pair.First, pair.Second, allowed));
        }
    }

    [Fact]
    public void A_filter_of_a_constant_signal_ends_at_its_gain() => Assert.All(
        [new Lowpass(0.005), new Alpha(0.005), new Triangle(0.01), new LinearFilter([1], [1e-4, 0.01, 1]), new LinearFilter([0.01, 1], [0.02, 1]) { Method = Discretization.Bilinear }, new LinearFilter([1], [0.01, 1]) { Method = Discretization.Euler }],
        (Synapse synapse) => Assert.Equal(1, Filtered(synapse.Discretize(0.001), [.. Enumerable.Repeat(1.0, 2000)])[^1], 1e-9));

    [Fact]
    public void An_alpha_filter_is_two_low_passes_of_continuous_time()
    {
        StateSpaceFilter alpha = Assert.IsType<StateSpaceFilter>(new Alpha(0.01).Discretize(0.001));
        Assert.Equal(alpha, new LinearFilter([1], [1e-4, 0.02, 1]).Discretize(0.001));
        Assert.Equal(new FirstOrderFilter(0, 1), new Alpha(0.00003).Discretize(0.001));
    }

    [Fact]
    public void What_makes_no_filter_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Alpha(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Alpha(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Triangle(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Triangle(100).Discretize(0.001));
        Assert.Throws<ArgumentException>(() => new LinearFilter([1], []));
        Assert.Throws<ArgumentException>(() => new LinearFilter([1], [0, 1]));
        Assert.Throws<ArgumentException>(() => new LinearFilter([1, 1], [1]));
        Assert.Throws<ArgumentException>(() => new LinearFilter([double.NaN], [1, 1]));
        Assert.Throws<ArgumentException>(() => new StateSpaceFilter(new double[2, 2], [1], [1], 0));
    }

    private static double[] Filtered(DiscreteFilter filter, double[] signal)
    {
        if (filter is FirstOrderFilter first)
        {
            double state = 0;

            return [.. signal.Select(value => state = (first.Decay * state) + (first.Gain * value))];
        }

        StateSpaceFilter general = (StateSpaceFilter)filter;
        double[] x = new double[general.Order];

        return [.. signal.Select(value =>
        {
            double output = (general.D * value) + general.C.Zip(x).Sum(pair => pair.First * pair.Second);
            x = [.. Enumerable.Range(0, x.Length).Select(row => (general.B[row] * value) + Enumerable.Range(0, x.Length).Sum(column => general.A[(row * x.Length) + column] * x[column]))];

            return output;
        })];
    }

    private static (Synapse Synapse, double TimeStep) Of(Safetensors file)
    {
        JsonElement config = JsonDocument.Parse(file.Metadata["config"]).RootElement;

        return (NengoSynapse.Of(config.GetProperty("synapse")), config.GetProperty("dt").GetDouble());
    }
}
