using System.Text.Json;
using Galvani.Tensors;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>The whole state of a training in one safetensors file: weights, the best ones so far, the optimizer, and where it is.</summary>
internal static class Checkpoint
{
    private const string Format = "galvani-checkpoint";
    private const string Version = "1";
    private const string Optimizer = "optimizer";
    private const string WeightsPrefix = "weights/";
    private const string BestPrefix = "best/";

    /// <summary>Writes it atomically: a run that is killed leaves the file before.</summary>
    public static void Save(string path, string training, TrainingState state, TorchNetwork network, OptimizerHelper optimizer, float[][]? best)
    {
        using MemoryStream optimizerState = new();
        using (BinaryWriter writer = new(optimizerState, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            optimizer.save_state_dict(writer);
        }

        SafetensorsWriter file = new SafetensorsWriter()
            .Describe("format", Format).Describe("version", Version).Describe("training", training)
            .Describe("state", JsonSerializer.Serialize(state, CheckpointJson.Default.TrainingState));
        int index = 0;
        foreach ((string name, torch.Tensor value) in network.State)
        {
            int[] shape = [.. value.shape.Select(extent => (int)extent)];
            file.Add(WeightsPrefix + name, shape, [TensorForm.Numbers(value)]);
            if (best is not null)
            {
                file.Add(BestPrefix + name, shape, [best[index]]);
            }

            index++;
        }

        file.Add(Optimizer, [(int)optimizerState.Length], [optimizerState.ToArray()]).Save(path, overwrite: true);
    }

    /// <summary>Puts a network and its optimizer into the state of a file; returns where the training is and the best weights.</summary>
    /// <exception cref="InvalidModelException">It is damaged, or of another training.</exception>
    public static (TrainingState State, float[][]? Best) Load(string path, string training, TorchNetwork network, OptimizerHelper optimizer)
    {
        Safetensors file = Safetensors.Read(path);
        Require(path, file, "format", Format, "is no checkpoint of a training");
        Require(path, file, "version", Version, "is a checkpoint of another version of Galvani");
        Require(path, file, "training", training, "is of another training; go on with the network, images and options it was made with");
        try
        {
            TrainingState state = JsonSerializer.Deserialize(file.Metadata["state"], CheckpointJson.Default.TrainingState)!;
            Restore(file, network);
            using BinaryReader reader = new(new MemoryStream(file.Bytes(Optimizer).ToArray()));
            optimizer.load_state_dict(reader);
            float[][]? best = state.BestEpoch > 0 ? [.. network.State.Select(entry => file.Floats(BestPrefix + entry.Name))] : null;

            return (state, best);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or EndOfStreamException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidModelException(path, "checkpoint", "is damaged", error);
        }
    }

    private static void Restore(Safetensors file, TorchNetwork network)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable guard = torch.no_grad();
        foreach ((string name, torch.Tensor value) in network.State)
        {
            string entry = WeightsPrefix + name;
            if (!file.Contains(entry) || !file.Entries[entry].Shape.Select(extent => (long)extent).SequenceEqual(value.shape))
            {
                throw new InvalidModelException(file.File, entry, "is missing or has another shape");
            }

            value.copy_(network.Form.Values(file.Floats(entry), value.shape));
        }
    }

    private static void Require(string path, Safetensors file, string key, string expected, string otherwise)
    {
        if (!file.Metadata.TryGetValue(key, out string? actual) || actual != expected)
        {
            throw new InvalidModelException(path, key, otherwise);
        }
    }
}
