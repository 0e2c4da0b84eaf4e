using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Galvani.Layers;
using Galvani.Tensors;

namespace Galvani;

/// <summary>One of NengoDL's recorded runs of the tutorial's network, and the same run here.</summary>
internal sealed class TutorialRun
{
    private readonly Safetensors _file;

    private TutorialRun(string name)
    {
        _file = Golden.Read("cifar10", name + ".safetensors");
        JsonElement config = JsonDocument.Parse(_file.Metadata["config"]).RootElement;
        JsonElement synapse = config.GetProperty("synapse");
        Steps = config.GetProperty("n_steps").GetInt32();
        Network network = new Converter
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = config.GetProperty("scale_firing_rates").GetDouble(),
            Synapse = synapse.ValueKind == JsonValueKind.Null ? null : new Lowpass(synapse.GetDouble()),
        }.Convert(Model()).Network;
        foreach (string layer in Layers)
        {
            Population population = (Population)network[layer].Layer;
            network = network.Replace(layer, population with { InitialPotential = InitialPotential.Given(_file.Tensor("voltage0." + layer)) });
        }

        Network = network;
    }

    public static ImmutableArray<string> Layers { get; } = ["conv2d", "conv2d_1", "conv2d_2", "dense"];

    public Network Network { get; }

    public int Steps { get; }

    /// <summary>Images whose answers were recorded.</summary>
    public int Images => _file.Entries["probabilities"].Shape[0];

    public static TutorialRun Read(string name) => new(name);

    /// <summary>The tutorial's network as Keras saved it.</summary>
    public static Network Model()
    {
        using FileStream packed = File.OpenRead(Path.Combine(Golden.Root, "cifar10", "model.h5.br"));
        using BrotliStream unpacker = new(packed, CompressionMode.Decompress);
        MemoryStream model = new();
        unpacker.CopyTo(model);
        model.Position = 0;

        return KerasModel.Read(model, "tutorial.h5");
    }

    /// <summary>Counts of image 0, <c>[steps][neurons]</c>.</summary>
    public int[] Spikes(string layer) => _file.Integers("spikes." + layer);

    /// <summary>Sums over all steps, <c>[8][neurons]</c>.</summary>
    public int[] Totals(string layer) => _file.Integers("totals." + layer);

    /// <summary>The class with the largest probability after the last step.</summary>
    public int Answer(int image)
    {
        int classes = _file.Entries["probabilities"].Shape[2];

        return Inference.Scores.Largest(_file.Floats("probabilities").AsSpan(((image * Steps) + Steps - 1) * classes, classes));
    }

    /// <summary>The labels of the recorded images, to see that the images are the same.</summary>
    public int[] Labels() => _file.Integers("labels");
}
