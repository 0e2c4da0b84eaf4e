using System.Collections;
using System.Collections.Immutable;

namespace Galvani.Neurons;

/// <summary>Models of one kind with parameters of their own: one per channel, or one per neuron in the order of the population's value. Equal by content.</summary>
public sealed class NeuronSet : IReadOnlyList<INeuronModel>, IEquatable<NeuronSet>
{
    private readonly ImmutableArray<INeuronModel> _models;

    private NeuronSet(ImmutableArray<INeuronModel> models) => _models = models;

    /// <inheritdoc/>
    public int Count => _models.Length;

    /// <inheritdoc/>
    public INeuronModel this[int index] => _models[index];

    /// <summary>A set of models.</summary>
    /// <exception cref="ArgumentException">There are none, or they are not of one kind.</exception>
    public static NeuronSet Of<TNeuron>(IEnumerable<TNeuron> models)
        where TNeuron : INeuronModel
    {
        ArgumentNullException.ThrowIfNull(models);
        ImmutableArray<INeuronModel> all = [.. models.Cast<INeuronModel>()];
        string[] kinds = [.. all.DistinctBy(model => model.GetType()).Select(model => model.Name)];

        return kinds.Length == 1
            ? new NeuronSet(all)
            : throw new ArgumentException(all.IsEmpty ? "no neurons are given" : $"the neurons of a population must be of one kind, not {string.Join(" and ", kinds)}", nameof(models));
    }

    /// <inheritdoc/>
    public IEnumerator<INeuronModel> GetEnumerator() => ((IEnumerable<INeuronModel>)_models).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NeuronSet? other) => other is not null && _models.SequenceEqual(other._models);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NeuronSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, _models[0], _models[^1]);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} x {_models[0].Name}";
}
