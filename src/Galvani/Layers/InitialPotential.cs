using Galvani.Layers;

namespace Galvani;

/// <summary>The membrane potentials before the first step, in units of the threshold. They are the same for every image.</summary>
public abstract record InitialPotential
{
    /// <summary>Uniform in [0, 1), a function of (seed, node name, neuron), as Nengo starts its neurons.</summary>
    public static InitialPotential Uniform { get; } = new UniformPotential();

    /// <summary>The same for every neuron.</summary>
    public static InitialPotential Constant(double value) => float.IsFinite((float)value)
        ? new ConstantPotential(value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a potential must be a number that 32-bit floats can hold");

    /// <summary>One number per neuron.</summary>
    public static InitialPotential Given(Tensor values) => new GivenPotential(values);

    /// <summary>The lowest and the highest potential it gives, as 32-bit floats hold them.</summary>
    internal abstract (float Lowest, float Highest) Bounds { get; }

    /// <summary>Writes the potentials of a whole population.</summary>
    internal abstract void Fill(ulong seed, string node, Span<float> potentials);
}
