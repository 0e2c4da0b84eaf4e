using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>Uniform in [0, 1), a function of (seed, node name, neuron).</summary>
internal sealed record UniformPotential : InitialPotential
{
    internal override (float Lowest, float Highest) Bounds => (0, 1);

    internal override void Fill(ulong seed, string node, Span<float> potentials)
    {
        uint stream = Rng.Stream(node);
        for (int i = 0; i < potentials.Length; i++)
        {
            potentials[i] = Rng.Uniform(seed, stream, i);
        }
    }
}
