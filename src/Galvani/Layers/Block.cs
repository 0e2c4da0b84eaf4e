using Galvani.Layers;

namespace Galvani;

/// <summary>
/// One entry of <see cref="Network.Sequential"/>: a layer whose weights may still have to be drawn, and the activation behind it.
/// With an activation it becomes two nodes, <c>name.linear</c> and <c>name</c>.
/// </summary>
public sealed class Block
{
    private readonly Func<BlockContext, Layer> _make;

    internal Block(string defaultName, Activation? activation, Func<BlockContext, Layer> make, string? name = null)
    {
        DefaultName = defaultName;
        Activation = activation is Identity ? null : activation;
        Name = name;
        _make = make;
    }

    /// <summary>The name it was given, or null for the default with a running number.</summary>
    public string? Name { get; }

    /// <summary>The activation behind the layer; null for none.</summary>
    public Activation? Activation { get; }

    internal string DefaultName { get; }

    /// <summary>A block of a layer that exists already.</summary>
    public static implicit operator Block(Layer layer) => Of(layer);

    /// <summary>A block of a layer that exists already, with an activation behind it.</summary>
    public static Block Of(Layer layer, Activation? activation = null)
    {
        ArgumentNullException.ThrowIfNull(layer);

        return new Block(layer.DefaultName, activation, _ => layer);
    }

    /// <summary>The same block under a name of its own.</summary>
    public Block Named(string name) => new(DefaultName, Activation, _make, name);

    internal Layer Make(BlockContext context) => _make(context);
}
