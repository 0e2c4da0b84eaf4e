using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>What a block knows when it becomes nodes: the shape in front of it, its name, and where its random weights come from.</summary>
/// <param name="Input">The shape in front of it.</param>
/// <param name="Name">The name that the block got.</param>
/// <param name="Seed">The network's seed.</param>
/// <param name="Activation">The activation behind it, if any.</param>
internal sealed record BlockContext(Shape Input, string Name, ulong Seed, Activation? Activation)
{
    /// <summary>Initial weights, a function of (seed, name, place).</summary>
    public Tensor Weights(Shape shape, int fanIn, int fanOut, WeightInitializer initializer)
    {
        bool he = initializer == WeightInitializer.He || (initializer == WeightInitializer.Automatic && Activation is Relu);
        double limit = he ? Math.Sqrt(6.0 / fanIn) : Math.Sqrt(6.0 / ((double)fanIn + fanOut));
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
