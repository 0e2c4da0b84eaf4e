using Galvani.Tensors;

namespace Galvani.Layers;

/// <summary>What a block knows when it becomes nodes: the shape in front of it, its name, and where its weights come from.</summary>
/// <param name="Input">The shape in front of it.</param>
/// <param name="Name">The name that the block got.</param>
/// <param name="Seed">The network's seed.</param>
/// <param name="Activation">The activation behind it, if any.</param>
internal sealed record BlockContext(Shape Input, string Name, ulong Seed, Activation? Activation)
{
    /// <summary>The tensors of a layer that has some already, by name and shape; null where they are new.</summary>
    public Func<string, Shape, Tensor>? Stored { get; init; }

    /// <summary>The kernel: a stored one, or initial weights as a function of (seed, name, place).</summary>
    public Tensor Kernel(Shape shape, int fanIn, int fanOut, WeightInitializer initializer, string name = "kernel") =>
        Stored is null ? Drawn(shape, fanIn, fanOut, initializer, name) : Stored(name, shape);

    /// <summary>A vector that is stored, or that starts with one value everywhere.</summary>
    public Tensor Vector(string name, int length, float initial)
    {
        Shape shape = Shape.Vector(length);
        if (Stored is not null)
        {
            return Stored(name, shape);
        }

        float[] values = new float[length];
        Array.Fill(values, initial);

        return new Tensor(shape, values);
    }

    private Tensor Drawn(Shape shape, int fanIn, int fanOut, WeightInitializer initializer, string name)
    {
        bool he = initializer == WeightInitializer.He || (initializer == WeightInitializer.Automatic && Activation is Relu);
        double limit = he ? Math.Sqrt(6.0 / fanIn) : Math.Sqrt(6.0 / ((double)fanIn + fanOut));
        uint stream = Rng.Stream($"{Name}/{name}");
        float[] values = new float[shape.Size];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(((2.0 * Rng.Uniform(Seed, stream, i)) - 1) * limit);
        }

        return new Tensor(shape, values);
    }
}
