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

        Add(file, WeightsPrefix, network, network.Snapshot());
        if (best is not null)
        {
            Add(file, BestPrefix, network, best);
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
            network.Restore(Snapshot(file, WeightsPrefix, network));
            OptimizerMemory.Read(file, network, optimizer);

            return (state, state.BestEpoch > 0 ? Snapshot(file, BestPrefix, network) : null);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or ArgumentException)
        {
            throw new InvalidModelException(path, "checkpoint", "is damaged", error);
        }
    }

    private static void Add(SafetensorsWriter file, string prefix, TorchNetwork network, float[][] snapshot)
    {
        foreach (((string name, torch.Tensor value), float[] numbers) in network.State.Zip(snapshot))
        {
            file.Add(prefix + name, TorchArray.Extents(value), [numbers]);
        }
    }

    private static float[][] Snapshot(Safetensors file, string prefix, TorchNetwork network) =>
        [.. network.State.Select(entry => TorchArray.Read(file, prefix + entry.Name, entry.Value.shape))];

    private static void Require(string path, Safetensors file, string key, string expected, string otherwise)
    {
        if (!file.Metadata.TryGetValue(key, out string? actual) || actual != expected)
        {
            throw new InvalidModelException(path, key, otherwise);
        }
    }
}
