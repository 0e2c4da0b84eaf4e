using System.Collections.Immutable;
using Galvani.Tensors;

namespace Galvani.Datasets;

/// <summary>Images and labels from two arrays, kept in the type of their file.</summary>
internal sealed class ArrayDataset : Dataset
{
    /// <summary>More classes than any dataset of images has; a label above it is damage, and must not cost memory for names.</summary>
    public const int MostClasses = 100_000;

    private readonly NumericArray _images;
    private readonly ImmutableArray<int> _labels;

    /// <param name="images"><c>[n][height][width][channels]</c>, or without channels.</param>
    /// <param name="labels"><c>[n]</c>, or <c>[n][1]</c> as Keras keeps them.</param>
    /// <param name="classNames">The classes; none for numbers up to the largest label.</param>
    public ArrayDataset(NumericArray images, NumericArray labels, ImmutableArray<string> classNames)
    {
        ImmutableArray<int> extents = images.Extents;
        if (extents.Length is not (3 or 4) || extents.Contains(0))
        {
            throw new InvalidDataException($"{images.File}: has the extents ({string.Join(", ", extents)}); save images as [n][height][width] or [n][height][width][channels]");
        }

        if (labels.Extents is not ([_] or [_, 1]) || labels.Extents[0] != extents[0])
        {
            throw new InvalidDataException($"{labels.File}: has the extents ({string.Join(", ", labels.Extents)}); {extents[0]} images need as many labels, save them as [n]");
        }

        _images = images;
        _labels = [.. labels.ToIntegers()];
        ImageShape = Shape.Image(extents[1], extents[2], extents.Length == 4 ? extents[3] : 1);
        int largest = _labels.Max(), most = classNames.IsDefaultOrEmpty ? MostClasses : classNames.Length;
        if (_labels.Min() < 0 || largest >= most)
        {
            throw new InvalidDataException($"{labels.File}: has labels from {_labels.Min()} to {largest}; give labels from 0 to {most - 1}, or a network with more classes");
        }

        ClassNames = classNames.IsDefaultOrEmpty ? ClassNumbers.UpTo(largest) : classNames;
    }

    public override int Count => _labels.Length;

    public override Shape ImageShape { get; }

    public override ImmutableArray<string> ClassNames { get; }

    public override int Label(int image) => _labels[image];

    public override void Read(int image, Span<float> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(image);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, Count);
        _images.CopyTo(image * ImageShape.Size, pixels[..ImageShape.Size]);
    }
}
