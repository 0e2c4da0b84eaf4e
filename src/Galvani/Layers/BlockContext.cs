using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>What a block knows when it becomes nodes: the shape in front of it, its name, and where its random weights come from.</summary>
/// <param name="Input">The shape in front of it.</param>
/// <param name="Name">The name that the block got.</param>
/// <param name="Seed">The network's seed.</param>
/// <param name="Activation">The activation behind it, if any.</param>
internal sealed record BlockContext(Shape Input, string Name, ulong Seed, Activation? Activation)
{
    /// <summary>Initial weights: He's uniform distribution in front of a ReLU, Glorot's elsewhere.</summary>
    /// <remarks>
    /// He et al. 2015, doi:10.1109/ICCV.2015.123: limit sqrt(6 / fan in). Glorot and Bengio 2010: limit sqrt(6 / (fan in + fan out)).
    /// </remarks>
    public Tensor Weights(Shape shape, int fanIn, int fanOut)
    {
        double limit = Activation is Relu ? Math.Sqrt(6.0 / fanIn) : Math.Sqrt(6.0 / ((double)fanIn + fanOut));
        uint stream = Rng.Stream(Name + "/kernel");
        float[] values = new float[shape.Size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(((2.0 * Rng.Uniform(Seed, stream, i)) - 1) * limit);
        }

        return new Tensor(shape, values);
    }

    /// <summary>Initial biases: zero.</summary>
    public static Tensor Zeros(int length) => new(Shape.Vector(length), new float[length]);
}
