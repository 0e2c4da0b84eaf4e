using CsCheck;
using Galvani.Lanes;
using Xunit;

namespace Galvani.Neurons;

public sealed class RectifiedLinearTests
{
    public static TheoryData<string> Recordings => [.. NeuronRecording.Names.Where(name => NeuronRecording.Read(name).Model == nameof(RectifiedLinear))];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Rates_are_those_of_NengoDL(string name)
    {
        NeuronRecording recording = NeuronRecording.Read(name);
        RectifiedLinear neuron = new() { Amplitude = recording.Amplitude };
        for (int drive = 0; drive < 2; drive++)
        {
            float[] expected = recording.Outputs(drive, 32);
            float[] rates = [.. Enumerable.Range(0, recording.Steps).SelectMany(step => NeuronRuns.Rates<RectifiedLinear, Lane256>(neuron, recording.Currents(drive, step)))];
            Assert.Equal(expected.Length, rates.Length);
            Assert.All(expected, (value, i) => Assert.InRange(rates[i] * neuron.Amplitude, value - 1e-6 - (1e-6 * value), value + 1e-6 + (1e-6 * value)));
        }
    }

    [Fact]
    public void The_rate_is_the_current_where_it_is_positive_and_0_elsewhere_on_every_width() =>
        Gen.Float.Array[1, 50].Sample(currents =>
        {
            float[] expected = [.. currents.Select(current => current > 0 || float.IsNaN(current) ? current : 0)];
            Assert.Equal(expected, NeuronRuns.Rates<RectifiedLinear, ScalarLane>(new(), currents));
            Assert.Equal(expected, NeuronRuns.Rates<RectifiedLinear, Lane128>(new(), currents));
            Assert.Equal(expected, NeuronRuns.Rates<RectifiedLinear, Lane256>(new(), currents));
            Assert.Equal(expected, NeuronRuns.Rates<RectifiedLinear, Lane512>(new(), currents));
        });

    [Fact]
    public void The_equation_runs_in_double_too() =>
        Gen.Double.Sample(current =>
            Assert.Equal(current > 0 || double.IsNaN(current) ? current : 0, RectifiedLinear.Rate(new DoubleLane(current), default).Value));
}
