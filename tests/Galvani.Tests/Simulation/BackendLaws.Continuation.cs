using CsCheck;
using Galvani.Layers;
using Xunit;

namespace Galvani.Simulation;

/// <content>Runs that go on, and states that are saved.</content>
public abstract partial class BackendLaws
{
    /// <summary>Runs that go on are one run; a saved state gives what followed it, in any session of the plan.</summary>
    [Fact]
    public void A_run_in_pieces_is_the_whole_run_and_a_saved_state_its_continuation() =>
        Gen.Select(SpikingNetworks.Spiking, SpikingNetworks.Images, Gen.Int[1, 9], Gen.Int[1, 4]).Sample(
            (network, images, steps, pieces) =>
            {
                Stimulus image = Stimulus.Constant(images.Image(0));
                SimulationOptions options = Options with { Steps = steps, Probes = [Probe.Spikes("dense")] };
                ImageResult whole = network.Compile(options with { Steps = steps * pieces }).Open().Run(image);
                Plan plan = network.Compile(options);
                Session session = plan.Open(), other = plan.Open();
                SessionState state = session.Save();
                for (int piece = 0; piece < pieces; piece++)
                {
                    state = session.Save();
                    ImageResult part = session.Continue(image);
                    Assert.Equal(whole.Scores.Slice(piece * part.Scores.Length, part.Scores.Length), part.Scores);
                    Assert.Equal(whole.Probe(0).Slice(piece * part.Probe(0).Length, part.Probe(0).Length), part.Probe(0));
                }

                Assert.Equal(steps * pieces, session.StepIndex);
                float[] last = session.Scores.ToArray();
                other.Restore(state);
                other.Continue(image);
                Assert.Equal(last, other.Scores);
                Assert.Throws<ArgumentException>(() => network.Compile(options).Open().Restore(state));
            },
            iter: 40);

    /// <summary>Random neurons and inputs too: the image that is shown belongs to the state.</summary>
    [Fact]
    public void A_saved_state_gives_the_continuation_of_random_neurons_and_inputs() => Gen.Select(Gen.Int[0, 9], Gen.Int[1, 7], Gen.ULong).Sample((imageIndex, steps, seed) =>
    {
        Network network = Network.Sequential(
            Shape.Vector(5), seed, Layer.Dense(9), new Population(new PoissonSpiking<RectifiedLinear>()) { Gain = 900 }, Layer.Dense(4), new Population(new StochasticSpiking<LIFRate>()) { Gain = 40 });
        Stimulus[] image = [Stimulus.Poisson(new float[] { 1, 2, 0.5f, -1, 3 }, 400)];
        Plan plan = network.Compile(Options with { Steps = steps });
        Session session = plan.Open(), other = plan.Open();
        session.ImageIndex = imageIndex;
        session.Run(image);
        SessionState state = session.Save();
        float[] before = session.Scores.ToArray();
        float[] expected = session.Continue(image).Scores.ToArray();
        other.Step(image);
        other.Restore(state);
        Assert.Equal((imageIndex, steps), (other.ImageIndex, other.StepIndex));
        Assert.Equal(before, other.Scores);
        Assert.Equal(expected, other.Continue(image).Scores);
    });

    /// <summary>Samples are taken at the same steps in pieces as in one run; where they would not be, the run is refused.</summary>
    [Fact]
    public void Samples_every_few_steps_are_those_of_the_whole_run_or_refused()
    {
        Network network = Network.Sequential(Shape.Vector(1), 1, new Population(new SpikingRectifiedLinear()));
        Stimulus image = Stimulus.Constant(new float[] { 130 });
        float[] whole = network.Compile(Options with { Steps = 12, Probes = [Probe.Potential("population", every: 3)] }).Open().Run(image).Probe(0).ToArray();
        Session session = network.Compile(Options with { Steps = 6, Probes = [Probe.Potential("population", every: 3)] }).Open();
        float[] pieces = [.. session.Continue(image).Probe(0).ToArray(), .. session.Continue(image).Probe(0)];
        Assert.Equal(whole, pieces);
        session.Step(image);
        Assert.Contains("multiple of 3", Assert.Throws<InvalidOperationException>(() => session.Continue(image)).Message, StringComparison.Ordinal);
        session.Run(image);
    }
}
