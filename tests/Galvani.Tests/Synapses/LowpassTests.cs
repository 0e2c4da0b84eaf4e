using System.Text.Json;
using CsCheck;
using Galvani.Kernels.Plain;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Synapses;

public sealed class LowpassTests
{
    private static readonly Gen<double> _steps = Gen.Double[1e-5, 0.1];

    public static TheoryData<string> Recordings =>
        [.. Directory.GetFiles(Golden.File("nengo", "synapses"), "lowpass*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Filtered_signals_are_those_of_Nengo(string name)
    {
        Safetensors file = Golden.Read("nengo", "synapses", name + ".safetensors");
        (FirstOrderFilter filter, int columns) = (Filter(file), file.Entries["input"].Shape[1]);
        float[] input = file.Floats("input"), expected = file.Floats("filt64");
        double[] state = new double[columns];
        double allowed = 1e-6 * expected.Max(MathF.Abs);
        for (int i = 0; i < input.Length; i++)
        {
            ref double s = ref state[i % columns];
            s = (filter.Decay * s) + (filter.Gain * input[i]);
            Assert.InRange(s, expected[i] - allowed, expected[i] + allowed);
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Connections_and_filtered_probes_deliver_what_they_do_in_NengoDL(string name)
    {
        Safetensors file = Golden.Read("nengo", "synapses", name + ".safetensors");
        float[] input = file.Floats("input"), delivered = Deliver(Filter(file), input, file.Entries["input"].Shape[1]);
        foreach (string recorded in new[] { "delivered32", "probe32", "delivered64", "probe64" })
        {
            float[] expected = file.Floats(recorded)[..input.Length]; // the second item of a minibatch had another input
            double allowed = 1e-5 * expected.Max(MathF.Abs);
            Assert.All(expected, (value, i) => Assert.InRange(delivered[i], value - allowed, value + allowed));
        }
    }

    [Fact]
    public void The_decay_is_the_exponential_of_the_step_over_the_time_constant() =>
        Gen.Select(_steps, Gen.Double[0.031, 1e6]).Sample((dt, ratio) =>
        {
            FirstOrderFilter filter = new Lowpass(ratio * dt).Discretize(dt);
            Assert.Equal(-1 / ratio, Math.Log(filter.Decay), 1e-9);
            Assert.Equal(1, filter.Decay + filter.Gain, 1e-15);
        });

    [Fact]
    public void A_time_constant_of_at_most_3_hundredths_of_a_step_filters_nothing() =>
        Gen.Select(_steps, Gen.Double[0, 0.0299999]).Sample((dt, ratio) =>
            Assert.Equal(new FirstOrderFilter(0, 1), new Lowpass(ratio * dt).Discretize(dt)));

    [Fact]
    public void A_constant_signal_arrives_whole_in_the_end() =>
        Gen.Select(_steps, Gen.Double[0, 50]).Sample((dt, ratio) =>
        {
            FirstOrderFilter filter = new Lowpass(ratio * dt).Discretize(dt);
            Assert.Equal(1, filter.Gain / (1 - filter.Decay), 1e-12);
            Assert.InRange(filter.Decay, 0, 1 - 1e-9);
        });

    [Fact]
    public void Half_a_step_twice_decays_as_one_step() =>
        Gen.Select(_steps, Gen.Double[0.1, 1000]).Sample((dt, ratio) =>
        {
            Lowpass synapse = new(ratio * dt);
            Assert.Equal(synapse.Discretize(dt).Decay, Math.Pow(synapse.Discretize(dt / 2).Decay, 2), 1e-12);
        });

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_constant_that_is_negative_or_not_finite_is_refused(double timeConstant) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lowpass(timeConstant));

    [Fact]
    public void Synapses_are_equal_when_their_time_constants_are()
    {
        Assert.Equal(new Lowpass(0.005), new Lowpass(0.005));
        Assert.NotEqual(new Lowpass(0.005), new Lowpass(0.01));
        Assert.Equal("Lowpass(0.005 s)", new Lowpass(0.005).ToString());
    }

    [Fact]
    public void A_connection_without_delay_delivers_the_same_one_step_earlier() =>
        Gen.Float[-10, 10].Array[2, 40].Sample(input =>
        {
            FirstOrderFilter filter = new Lowpass(0.005).Discretize(0.001);
            Assert.Equal(Deliver(filter, input, 1)[1..], Deliver(filter, input, 1, delayed: false)[..^1]);
            Assert.Equal(0, Deliver(filter, input, 1)[0]);
        });

    private static FirstOrderFilter Filter(Safetensors file)
    {
        JsonElement config = JsonDocument.Parse(file.Metadata["config"]).RootElement;

        return new Lowpass(config.GetProperty("synapse").GetProperty("tau").GetDouble()).Discretize(config.GetProperty("dt").GetDouble());
    }

    private static float[] Deliver(FirstOrderFilter filter, float[] input, int columns, bool delayed = true)
    {
        float[] state = new float[columns], values = [.. input.Select(value => (float)filter.Gain * value)];
        for (int start = 0; start < values.Length; start += columns)
        {
            PlainFilter.Run((float)filter.Decay, delayed, state, values.AsSpan(start, columns));
        }

        return values;
    }
}
