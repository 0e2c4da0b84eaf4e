using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Simulation;

/// <summary>What decides after every step, and how it is written.</summary>
public sealed class ReadoutTests
{
    private const int Classes = 3;

    private static readonly Gen<Readout> _any = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 12], Gen.Double[0.1, 20]).Select((kind, steps, tau) => kind switch
    {
        0 => Readout.Last,
        1 => Readout.Mean,
        2 => Readout.MeanOfLast(steps),
        3 => Readout.MeanFrom(steps),
        4 => Readout.Tapered(steps),
        _ => Readout.Filtered(tau),
    });

    private static readonly Gen<float[]> _scores = Gen.Select(Gen.Int[1, 12], Gen.Float[-3, 3].Array[12 * Classes]).Select((steps, numbers) => numbers[..(steps * Classes)]);

    [Fact]
    public void A_text_is_read_as_the_readout_that_wrote_it() => _any.Sample(readout =>
    {
        Assert.True(Readout.TryParse(readout.Text, out Readout? read));
        Assert.Equal(readout, read);
    });

    [Theory]
    [InlineData("")]
    [InlineData("Last")]
    [InlineData("last:1")]
    [InlineData("mean:0")]
    [InlineData("mean:-1")]
    [InlineData("mean:1:2")]
    [InlineData("from:")]
    [InlineData("from:1.5")]
    [InlineData("tapered:0")]
    [InlineData("filtered:0")]
    [InlineData("filtered:1e999")]
    [InlineData("filtered:NaN")]
    public void Other_texts_are_no_readouts(string text) => Assert.False(Readout.TryParse(text, out _));

    [Fact]
    public void What_it_averages_has_the_unit_of_the_scores() => Gen.Select(_any, Gen.Float[-3, 3], Gen.Int[0, 11]).Sample((readout, score, step) =>
    {
        float[] means = new float[Classes], constant = new float[12 * Classes];
        Array.Fill(constant, score);
        readout.Average(constant, step, means);
        Assert.All(means, mean => Assert.Equal(score, mean, 1e-5f));
    });

    [Fact]
    public void A_taper_is_the_mean_of_the_sums_after_the_last_steps() => Gen.Select(_scores, Gen.Int[1, 6]).Sample((scores, steps) =>
    {
        int last = (scores.Length / Classes) - 1;
        float[] decisive = new float[Classes];
        Readout.Tapered(steps).Weigh(scores, last, decisive);
        for (int i = 0; i < Classes; i++)
        {
            double SumUpTo(int step) => Enumerable.Range(0, Math.Max(0, step + 1)).Sum(past => (double)scores[(past * Classes) + i]);
            Assert.Equal(Enumerable.Range(0, steps + 1).Average(back => SumUpTo(last - back)), decisive[i], 1e-4);
        }
    });

    /// <summary>An integrate-and-fire neuron's spikes are its current in the mean but for noise, of which the taper leaves less.</summary>
    [Fact]
    public void A_taper_reads_a_current_from_its_spikes_better_than_the_mean()
    {
        const int Steps = 16, Currents = 400;
        Network network = new([new("input", new Input(Shape.Vector(Currents))), new("neurons", new Population(new IntegrateAndFire()) { InitialPotential = InitialPotential.Constant(0.5) }, "input")], ["neurons"]);
        Tensor currents = new(Shape.Vector(Currents), [.. Enumerable.Range(0, Currents).Select(i => (i + 0.5f) / Currents)]);
        double Error(Readout readout)
        {
            Recording run = network.Simulate(Dataset.From([currents], [0], [.. Enumerable.Range(0, Currents).Select(i => $"{i}")]), new() { Steps = Steps, Readout = readout });
            float[] read = run.ReadoutScores(0)[^Currents..];

            return Math.Sqrt(Enumerable.Range(0, Currents).Average(i => Math.Pow(read[i] - currents.Span[i], 2)));
        }

        Assert.InRange(Error(Readout.Mean), 0.9 / (Steps * Math.Sqrt(12)), 1.1 / (Steps * Math.Sqrt(12))); // that of rounding
        Assert.InRange(Error(Readout.Tapered(4)), 0, 0.7 * Error(Readout.Mean));
    }

    [Fact]
    public void Readout_scores_rank_as_the_answers_and_their_softmax_is_the_probability()
    {
        Network network = Network.Sequential(Shape.Vector(4), 1, Layer.Dense(5, Activation.Relu), Layer.Dense(Classes, Activation.Softmax));
        Network spiking = new Converter { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() }, ScaleFiringRates = 100 }.Convert(network).Network;
        Dataset images = Dataset.From([.. Enumerable.Range(0, 6).Select(i => RandomNetworks.Inputs(network, i)[0])], [0, 1, 2, 0, 1, 2], ["a", "b", "c"]);
        Assert.All([Readout.Last, Readout.Mean, Readout.Tapered(2), Readout.Filtered(3)], readout =>
        {
            Recording run = spiking.Simulate(images, new() { Steps = 9, Readout = readout });
            for (int image = 0; image < images.Count; image++)
            {
                float[][] scores = [.. run.ReadoutScores(image).Chunk(Classes)], probabilities = [.. run.Probabilities(image).Chunk(Classes)];
                for (int step = 0; step < 9; step++)
                {
                    Assert.Equal(run.Prediction(image, step), Array.IndexOf(scores[step], scores[step].Max()));
                    Assert.Equal(run.Prediction(image, step), Array.IndexOf(probabilities[step], probabilities[step].Max()));
                    Assert.Equal(1, probabilities[step].Sum(), 1e-5f);
                }
            }
        });
    }
}
