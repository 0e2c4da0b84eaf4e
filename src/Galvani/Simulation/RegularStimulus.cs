using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// Evenly spaced spikes: after n steps a value has given <c>floor(|x| Rate dt n + phase)</c>. The phase in [0, 1) is random, so that equal values do not spike
/// together; it is the same for every image, as initial potentials are.
/// </summary>
internal sealed record RegularStimulus(ReadOnlyMemory<float> Image, double Rate) : SpikingStimulus(Image, Rate)
{
    protected override double MostPerStep => 1 << 20; // times 2^31 steps, doubles still tell one spike from the next

    protected override double PerStep(float value, double timeStep) => Math.Abs((double)value) * Rate * timeStep;

    protected override void CountSpikes(InputMoment moment, Span<float> counts)
    {
        ReadOnlySpan<float> image = Image.Span;
        for (int i = 0; i < counts.Length; i++)
        {
            double perStep = PerStep(image[i], moment.TimeStep), phase = Rng.Uniform(moment.Seed, moment.Stream, i);
            double before = Math.Floor((perStep * moment.Step) + phase), after = Math.Floor((perStep * (moment.Step + 1.0)) + phase);
            counts[i] = (float)(image[i] < 0 ? before - after : after - before);
        }
    }
}
