using System.Runtime.InteropServices;
using CsCheck;
using Galvani.Lanes;
using Xunit;

namespace Galvani.Neurons;

public sealed class SpikingRectifiedLinearTests
{
    private const double TimeStep = 0.001;
    private const int Neurons = 48;

    private static readonly Gen<float[]> _potentials = Gen.Float[0, MathF.BitDecrement(1)].Array[Neurons];
    private static readonly Gen<float[]> _currents = Gen.OneOf(Gen.Float[-500, 3000], Gen.Float[0, 20]).Array[Neurons];

    public static TheoryData<string> Recordings => [.. NeuronRecording.Names.Where(name => NeuronRecording.Read(name).Model == nameof(SpikingRectifiedLinear))];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Spikes_and_potentials_are_those_of_NengoDL(string name)
    {
        NeuronRecording recording = NeuronRecording.Read(name);
        SpikingRectifiedLinear neuron = new() { Amplitude = recording.Amplitude };
        for (int drive = 0; drive < 2; drive++)
        {
            float[] end = recording.InitialPotential;
            float[] counts = NeuronRuns.Spikes<SpikingRectifiedLinear, Lane256>(
                neuron, recording.TimeStep, recording.Steps, step => recording.Currents(drive, step), end);
            Assert.Equal(recording.Outputs(drive, 32), counts);
            Assert.Equal(0, recording.Steps % 10); // the last recorded potentials are those of the last step
            Assert.All(recording.PotentialsEveryTen(drive)[^recording.Neurons..], (v, i) => Assert.InRange(end[i], v - 2e-5, v + 2e-5));
        }
    }

    [Theory]
    [MemberData(nameof(Recordings))]
    public void In_double_the_spikes_are_those_of_core_Nengo(string name)
    {
        NeuronRecording recording = NeuronRecording.Read(name);
        for (int drive = 0; drive < 2; drive++)
        {
            double[] actual = NeuronRuns.SpikesInDouble(
                new SpikingRectifiedLinear(), recording.TimeStep, recording.Steps, step => recording.Currents(drive, step), recording.InitialPotential);
            Assert.Equal(recording.Outputs(drive, 64).Select(count => (double)count), actual);
        }
    }

    [Fact]
    public void Every_width_gives_the_same_spikes_and_potentials_bit_for_bit() =>
        Gen.Select(_potentials, _currents.Array[1, 40]).Sample((potentials, rows) =>
        {
            (float[] spikes, float[] end) = Run<ScalarLane>(potentials, rows);
            foreach ((float[] widerSpikes, float[] widerEnd) in new[] { Run<Lane128>(potentials, rows), Run<Lane256>(potentials, rows), Run<Lane512>(potentials, rows) })
            {
                Assert.Equal(spikes, widerSpikes);
                Assert.True(MemoryMarshal.AsBytes<float>(end).SequenceEqual(MemoryMarshal.AsBytes<float>(widerEnd)));
            }
        });

    /// <summary>A step loses at most half a unit in the last place of the largest potential before its spikes.</summary>
    [Fact]
    public void The_spikes_are_the_whole_part_of_what_was_integrated() =>
        Gen.Select(_potentials, _currents.Array[1, 40]).Sample((potentials, rows) =>
        {
            (float[] spikes, float[] end) = Run<ScalarLane>(potentials, rows);
            for (int i = 0; i < Neurons; i++)
            {
                double integrated = potentials[i] + rows.Sum(row => Math.Max(row[i], 0.0) * (float)TimeStep);
                double count = rows.Select((_, step) => (double)spikes[(step * Neurons) + i]).Sum();
                double error = rows.Length * 4 * Math.Pow(2, -24); // potentials before the spikes are below 4
                Assert.InRange(integrated - (count + end[i]), -error, error);
                Assert.InRange(count, Math.Floor(integrated - error), Math.Floor(integrated + error));
            }
        });

    [Fact]
    public void The_potential_stays_between_0_and_the_threshold() =>
        Gen.Select(_potentials, _currents.Array[1, 40]).Sample((potentials, rows) =>
            Assert.All(Run<ScalarLane>(potentials, rows).End, v => Assert.True(v is >= 0 and < 1)));

    [Fact]
    public void Without_a_positive_current_nothing_happens() =>
        Gen.Select(_potentials, Gen.Float[float.MinValue, 0].Array[Neurons]).Sample((potentials, currents) =>
        {
            (float[] spikes, float[] end) = Run<Lane256>(potentials, [currents, currents]);
            Assert.All(spikes, count => Assert.Equal(0, count));
            Assert.Equal(potentials, end);
        });

    [Fact]
    public void A_current_that_is_not_a_number_stays_visible_in_its_neuron_alone()
    {
        float[] bad = [.. Enumerable.Range(0, Neurons).Select(i => i == 5 ? float.NaN : 100f)], good = [.. Enumerable.Repeat(100f, Neurons)];
        RequireOnlyFifthIsBad(Run<ScalarLane>(new float[Neurons], [bad, good]));
        RequireOnlyFifthIsBad(Run<Lane128>(new float[Neurons], [bad, good]));
        RequireOnlyFifthIsBad(Run<Lane256>(new float[Neurons], [bad, good]));
        RequireOnlyFifthIsBad(Run<Lane512>(new float[Neurons], [bad, good]));
    }

    private static void RequireOnlyFifthIsBad((float[] Spikes, float[] End) run)
    {
        Assert.All(run.Spikes, (count, i) => Assert.Equal(i % Neurons == 5, float.IsNaN(count)));
        Assert.All(run.End, (v, i) => Assert.Equal(i == 5, float.IsNaN(v)));
    }

    private static (float[] Spikes, float[] End) Run<TLane>(float[] potentials, float[][] rows)
        where TLane : struct, IFloatLane<TLane>
    {
        float[] end = [.. potentials];

        return (NeuronRuns.Spikes<SpikingRectifiedLinear, TLane>(new(), TimeStep, rows.Length, step => rows[step], end), end);
    }
}
