namespace Galvani.Layers;

/// <summary>One number per neuron.</summary>
internal sealed record GivenPotential(Tensor Values) : InitialPotential
{
    internal override (float Lowest, float Highest) Bounds => (Values.Min(), Values.Max());

    internal override void Fill(ulong seed, string node, Span<float> potentials) => Values.Span.CopyTo(potentials);
}
