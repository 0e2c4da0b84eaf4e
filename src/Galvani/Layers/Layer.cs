using System.Collections.Immutable;
using Galvani.Tensors;

namespace Galvani;

/// <summary>What one node of a network computes. Immutable: it may hold weights, never state.</summary>
public abstract partial record Layer
{
    /// <summary>How many inputs it takes.</summary>
    public virtual int InputCount => 1;

    /// <summary>Trained numbers.</summary>
    public virtual long ParameterCount => 0;

    /// <summary>The tensors it holds, by the name that Keras gives them.</summary>
    public virtual IEnumerable<(string Name, Tensor Value)> Weights => [];

    /// <summary>The kind, as summaries and messages name it.</summary>
    public virtual string TypeName => GetType().Name;

    /// <summary>Keras's default name of such a layer.</summary>
    internal abstract string DefaultName { get; }

    /// <summary>The shape it produces.</summary>
    /// <exception cref="ShapeMismatchException">It cannot take these inputs.</exception>
    public abstract Shape Infer(params ReadOnlySpan<Shape> inputs);

    /// <summary>Multiply-accumulates for one input, padding included, as the usual tools count them.</summary>
    public virtual long MultiplyAccumulates(Shape input) => 0;

    /// <summary>
    /// Simpler layers, one behind the other, that together compute the same; none for a layer that everything computes itself. The last one keeps the
    /// node's name, the others get the name of their part behind it.
    /// </summary>
    internal virtual ImmutableArray<(string Part, Layer Layer)> Parts(Shape input) => [];

    /// <summary>The shape of the only input of a layer, which must have a certain rank.</summary>
    private protected static Shape Single(ReadOnlySpan<Shape> inputs, int rank, string layer, string form)
    {
        Shape input = inputs[0];

        return input.Rank == rank
            ? input
            : throw new ShapeMismatchException($"{layer} needs an input of the form {form}, not {input}", rank == 1 ? "put a Flatten before it" : "check the layer before it");
    }

    /// <summary>The shape of an input that has a certain number of channels.</summary>
    private protected Shape PerChannel(Shape input, int channels) => input[^1] == channels
        ? input
        : throw new ShapeMismatchException($"{TypeName} has numbers for {channels} channels, the input {input} has {input[^1]}", "check the layer before it");

    /// <summary>What a value with so many axes in front of its channels looks like.</summary>
    private protected static string FormOf(int axes) => axes switch
    {
        1 => "steps x channels",
        2 => "height x width x channels",
        _ => "depth x height x width x channels",
    };

    /// <summary>Planes, rows and columns of a value; axes that it does not have are 1, those in front of the third are planes too.</summary>
    internal static (int Planes, int Rows, int Columns) AxesOf(Shape shape)
    {
        int columns = shape.Rank > 1 ? shape[^2] : 1, rows = shape.Rank > 2 ? shape[^3] : 1;

        return (shape.Size / shape[^1] / columns / rows, rows, columns);
    }

    /// <summary>How a kernel slides over planes, rows and columns.</summary>
    private protected static WindowGrid WindowsOf(Shape input, Extent3D size, Extent3D stride, Extent3D dilation, Padding padding)
    {
        (int planes, int rows, int columns) = AxesOf(input);
        Window Along(int axis, int extent) => padding switch
        {
            Padding.Same => Window.Same(extent, size[axis], stride[axis], dilation[axis]),
            Padding.Causal => Window.Causal(extent, size[axis], stride[axis], dilation[axis]),
            _ => Window.Valid(extent, size[axis], stride[axis], dilation[axis]),
        };

        return new WindowGrid(Along(0, planes), Along(1, rows), Along(2, columns));
    }

    /// <summary>The shape of what windows give, with the axes of their input; null where none fits.</summary>
    private protected static Shape? Outputs(WindowGrid grid, Shape input, int channels)
    {
        int[] extents = [grid.Planes.Output, grid.Rows.Output, grid.Columns.Output];

        return grid.Fits ? new Shape([.. extents[^(input.Rank - 1)..], channels]) : null;
    }
}
