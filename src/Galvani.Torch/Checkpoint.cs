using System.Collections.Immutable;
using System.Text.Json;
using Galvani.Tensors;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>The whole state of a training in one safetensors file: weights, the best ones so far, the optimizer, and where it is.</summary>
public static class Checkpoint
{
    private const string Format = "galvani-checkpoint";
    private const string Version = "1";
    private const string WeightsPrefix = "weights/";
    private const string NotePrefix = "note.";
    private const string BestPrefix = "best/";

    /// <summary>The notes of the training that a checkpoint is of, see <see cref="TrainOptions.Notes"/>.</summary>
    /// <exception cref="InvalidModelException">The file is no checkpoint, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableSortedDictionary<string, string> Notes(string path)
    {
        Safetensors file = Safetensors.Read(path);
        Require(path, file, "format", Format, "is no checkpoint of a training");

        return file.Metadata.Where(entry => entry.Key.StartsWith(NotePrefix, StringComparison.Ordinal))
            .ToImmutableSortedDictionary(entry => entry.Key[NotePrefix.Length..], entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>Writes it atomically: a run that is killed leaves the file before.</summary>
    internal static void Save(string path, string training, IEnumerable<KeyValuePair<string, string>> notes, TrainingState state, TorchNetwork network, OptimizerHelper optimizer, float[][]? best)
    {
        SafetensorsWriter file = new SafetensorsWriter()
            .Describe("format", Format).Describe("version", Version).Describe("training", training)
            .Describe("state", JsonSerializer.Serialize(state, CheckpointJson.Default.TrainingState));
        foreach ((string name, string text) in notes)
        {
            file.Describe(NotePrefix + name, text);
        }

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

        OptimizerMemory.Write(optimizer, file);
        file.Save(path, overwrite: true);
    }

    /// <summary>Puts a network and its optimizer into the state of a file; returns where the training is and the best weights.</summary>
    /// <exception cref="InvalidModelException">It is damaged, or of another training.</exception>
    internal static (TrainingState State, float[][]? Best) Load(string path, string training, TorchNetwork network, OptimizerHelper optimizer)
    {
        Safetensors file = Safetensors.Read(path);
        Require(path, file, "format", Format, "is no checkpoint of a training");
        Require(path, file, "version", Version, "is a checkpoint of another version of Galvani");
        Require(path, file, "training", training, "is of another training; go on with the network, images and options it was made with");
        try
        {
            TrainingState state = JsonSerializer.Deserialize(file.Metadata["state"], CheckpointJson.Default.TrainingState)!;
            Restore(file, network);
            OptimizerMemory.Read(file, network, optimizer);
            float[][]? best = state.BestEpoch > 0 ? [.. network.State.Select(entry => file.Floats(BestPrefix + entry.Name))] : null;

            return (state, best);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or ArgumentException)
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
            value.copy_(TorchArray.Read(file, WeightsPrefix + name, value.shape, network.Form));
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
