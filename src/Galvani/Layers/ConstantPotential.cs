namespace Galvani.Layers;

/// <summary>The same for every neuron.</summary>
internal sealed record ConstantPotential(double Value) : InitialPotential
{
    internal override (float Lowest, float Highest) Bounds => ((float)Value, (float)Value);

    internal override void Fill(ulong seed, string node, Span<float> potentials) => potentials.Fill((float)Value);
}
