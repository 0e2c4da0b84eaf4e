using System.Collections.Immutable;
using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>The weights of one layer, by the last part of their names: <c>kernel</c> for <c>sequential/conv2d/kernel:0</c>.</summary>
internal sealed class WeightGroup
{
    private const string Root = "model_weights";

    private readonly Dictionary<string, Hdf5Dataset> _datasets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Weights that nobody asked for.</summary>
    public IEnumerable<string> Unread => _datasets.Keys.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal);

    /// <summary>The groups of all layers that a file lists. Everything they name must be there; nothing is read yet.</summary>
    /// <exception cref="InvalidModelException">A group or a dataset is missing.</exception>
    public static Dictionary<string, WeightGroup> All(Hdf5Reader reader)
    {
        if (!reader.Exists(Root) || reader.Names(Root, "layer_names") is not ImmutableArray<string> layers)
        {
            throw new InvalidModelException(reader.File, Root, "there is no such group with the names of the layers; save the whole model again");
        }

        Dictionary<string, WeightGroup> groups = new(StringComparer.Ordinal);
        foreach (string layer in layers)
        {
            string path = $"{Root}/{layer}";
            if (!reader.Exists(path))
            {
                throw new InvalidModelException(reader.File, path, "the layer is listed, but the file does not hold its weights");
            }

            WeightGroup group = new();
            groups[layer] = group;
            foreach (string weight in reader.Names(path, "weight_names") ?? [])
            {
                // Names inside a nested model repeat; it is refused as a whole, so the last one may stand for all.
                group._datasets[LastPart(weight)] = reader.Dataset($"{path}/{weight}");
            }
        }

        return groups;
    }

    /// <summary>Reads one tensor after comparing its shape; an expected extent of 0 stands for any.</summary>
    /// <exception cref="InvalidModelException">It is missing, damaged, of another shape, or holds NaN or infinity.</exception>
    public Tensor Read(string file, string layer, string name, ReadOnlySpan<int> extents)
    {
        string place = $"layer '{layer}', {name}";
        _read.Add(name);
        if (!_datasets.TryGetValue(name, out Hdf5Dataset? dataset))
        {
            throw new InvalidModelException(file, place, "the file holds no such weights");
        }

        if (!Fits(dataset.Extents, extents))
        {
            string wanted = string.Join('x', extents.ToArray().Select(extent => extent == 0 ? "?" : $"{extent}"));
            throw new InvalidModelException(file, place, $"has the shape {string.Join('x', dataset.Extents)}, the configuration asks for {wanted}");
        }

        Tensor tensor = new(new Shape([.. dataset.Extents.Select(extent => (int)extent)]), dataset.Floats());

        return tensor.IsFinite
            ? tensor
            : throw new InvalidModelException(file, place, "holds NaN, infinity, or a number beyond 32 bits; train or export the model again");
    }

    /// <summary>Says that weights are known and change nothing.</summary>
    public void Ignore(string name) => _read.Add(name);

    private static bool Fits(ImmutableArray<ulong> found, ReadOnlySpan<int> wanted)
    {
        if (found.Length != wanted.Length)
        {
            return false;
        }

        ulong size = 1;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (found[i] is 0 or > int.MaxValue || (wanted[i] != 0 && found[i] != (ulong)wanted[i]) || (size *= found[i]) > int.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The part behind the last slash, without the <c>:0</c> that TensorFlow adds to the names of its variables.</summary>
    private static string LastPart(string weight)
    {
        string name = weight[(weight.LastIndexOf('/') + 1)..];

        return name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name;
    }
}
