using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>Another dataset with other names of its classes, or with its classes in another order.</summary>
internal sealed class RenamedDataset : Dataset
{
    private readonly Dataset _source;
    private readonly ImmutableArray<int> _labels;

    public RenamedDataset(Dataset source, ImmutableArray<string> names)
    {
        ImmutableArray<string> old = source.ClassNames;
        if (names.Length != old.Length)
        {
            throw new ArgumentException($"{names.Length} names are given for {old.Length} classes; give one per class", nameof(names));
        }

        bool isReordered = names.ToHashSet(StringComparer.Ordinal).SetEquals(old) && old.Distinct(StringComparer.Ordinal).Count() == old.Length;
        _source = source;
        _labels = [.. old.Select((name, label) => isReordered ? names.IndexOf(name) : label)];
        ClassNames = names;
    }

    public override int Count => _source.Count;

    public override Shape ImageShape => _source.ImageShape;

    public override ImmutableArray<string> ClassNames { get; }

    public override Dataset AsPictures => new RenamedDataset(_source.AsPictures, ClassNames);

    public override int Label(int image) => _labels[_source.Label(image)];

    public override void Read(int image, Span<float> pixels) => _source.Read(image, pixels);
}
