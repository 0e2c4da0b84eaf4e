using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>How one kind of layer is written and read; the hyperparameters of a layer are named in its two methods and nowhere else.</summary>
/// <param name="Type">The layer.</param>
/// <param name="Write">Writes the hyperparameters.</param>
/// <param name="Read">Makes the layer of them.</param>
internal sealed record LayerForm(Type Type, Action<Layer, LayerWriter> Write, Func<LayerReader, Layer> Read)
{
    /// <summary>What files call it.</summary>
    public string Name => Type.Name;

    /// <summary>A form from the two methods of a layer.</summary>
    public static LayerForm Of<TLayer>(Action<TLayer, LayerWriter> write, Func<LayerReader, Layer> read)
        where TLayer : Layer => new(typeof(TLayer), (layer, writer) => write((TLayer)layer, writer), read);

    /// <summary>The form of a layer that merges as many inputs as it is given.</summary>
    public static LayerForm Merge<TLayer>(Func<int, TLayer> make)
        where TLayer : Merge => Of<TLayer>((_, _) => { }, reader => make(reader.Inputs.Length));

    /// <summary>The form of a layer without hyperparameters.</summary>
    public static LayerForm Of<TLayer>()
        where TLayer : Layer, new() => Of<TLayer>((_, _) => { }, _ => new TLayer());
}
