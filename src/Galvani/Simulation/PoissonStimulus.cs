using Galvani.Lanes;
using Galvani.Neurons;
using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>In each step as many spikes as a Poisson process of the value's rate gives: the neuron <see cref="PoissonSpiking{TRate}"/>, whose rate is its current.</summary>
internal sealed record PoissonStimulus(ReadOnlyMemory<float> Image, double Rate) : SpikingStimulus(Image, Rate)
{
    private static readonly PoissonSpiking<LeakyReLU> _neuron = new() { Rate = new LeakyReLU { NegativeSlope = 1 } }; // a line through 0, as values have both signs

    protected override double MostPerStep => PoissonSpiking<LeakyReLU>.MostExpected;

    protected override double PerStep(float value, double timeStep) => MathF.Abs(value * (float)Rate * (float)timeStep); // rounded as the neuron does

    protected override void CountSpikes(InputMoment moment, Span<float> counts)
    {
        NeuronCoefficients<ScalarLane> coefficients = _neuron.Prepare(moment.TimeStep).To(ScalarLane.Of);
        NeuronState<ScalarLane> state = default;
        float rate = (float)Rate;
        ReadOnlySpan<float> image = Image.Span;
        for (int i = 0; i < counts.Length; i++)
        {
            float uniform = Rng.Uniform(moment.Seed, moment.Stream, i, moment.Image, moment.Step);
            counts[i] = PoissonSpiking<LeakyReLU>.Step(new ScalarLane(image[i] * rate), in coefficients, ref state, new ScalarLane(uniform)).Value;
        }
    }
}
