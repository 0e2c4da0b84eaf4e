using System.Collections.Immutable;
using Galvani.Formats.Hdf5;

namespace Galvani.Formats.Keras;

/// <summary>The weights of one layer, by the names that the layer gives them: <c>kernel</c>, <c>bias</c>. All uses of the layer share them.</summary>
/// <param name="datasets">Where each of them is.</param>
/// <param name="inside">The weights of a layer that this one wraps, by the option that describes it; without it they are among these.</param>
internal sealed class WeightGroup(IReadOnlyDictionary<string, Hdf5Dataset> datasets, Func<string, LayerConfig, WeightGroup>? inside = null)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Weights that nobody asked for.</summary>
    public IEnumerable<string> Unread => datasets.Keys.Where(name => !_read.Contains(name)).Order(StringComparer.Ordinal).ToArray();

    /// <summary>Whether it holds weights of this name.</summary>
    public bool Contains(string name) => datasets.ContainsKey(name);

    /// <summary>The weights of the layer that this one wraps.</summary>
    public WeightGroup Inside(string option, LayerConfig layer) => inside is null ? this : inside(option, layer);

    /// <summary>Reads one tensor after comparing its shape; an expected extent of 0 stands for any.</summary>
    /// <exception cref="InvalidModelException">It is missing, damaged, of another shape, or holds NaN or infinity.</exception>
    public Tensor Read(string file, string layer, string name, ReadOnlySpan<int> extents, bool opaqueIsBrainFloat)
    {
        string place = $"layer '{layer}', {name}";
        _read.Add(name);
        if (!datasets.TryGetValue(name, out Hdf5Dataset? dataset))
        {
            throw new InvalidModelException(file, place, "the file holds no such weights");
        }

        if (!Fits(dataset.Extents, extents))
        {
            string wanted = string.Join('x', extents.ToArray().Select(extent => extent == 0 ? "?" : $"{extent}"));
            throw new InvalidModelException(file, place, $"has the shape {string.Join('x', dataset.Extents)}, the configuration asks for {wanted}");
        }

        if (!_tensors.TryGetValue(name, out Tensor? tensor))
        {
            tensor = new Tensor(new Shape([.. dataset.Extents.Select(extent => (int)extent)]), dataset.Floats(opaqueIsBrainFloat));
            _tensors.Add(name, tensor);
        }

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
}
