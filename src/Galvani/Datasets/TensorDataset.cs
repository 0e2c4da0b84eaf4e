using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>Images in memory.</summary>
internal sealed class TensorDataset : Dataset
{
    private readonly ImmutableArray<Tensor> _images;
    private readonly ImmutableArray<int> _labels;

    public TensorDataset(IReadOnlyList<Tensor> images, IReadOnlyList<int> labels, ImmutableArray<string> classNames)
    {
        if (images.Count == 0 || images.Count != labels.Count)
        {
            throw new ArgumentException($"{images.Count} images come with {labels.Count} labels; give one label per image and at least one image", nameof(labels));
        }

        if (images.FirstOrDefault(image => image.Shape != images[0].Shape) is Tensor other)
        {
            throw new ArgumentException($"the images have the shapes {images[0].Shape} and {other.Shape}; give all the same", nameof(images));
        }

        foreach (int label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(label, nameof(labels));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, classNames.Length, nameof(labels));
        }

        _images = [.. images];
        _labels = [.. labels];
        ClassNames = classNames;
    }

    public override int Count => _images.Length;

    public override Shape ImageShape => _images[0].Shape;

    public override ImmutableArray<string> ClassNames { get; }

    public override int Label(int image) => _labels[image];

    public override void Read(int image, Span<float> pixels) => _images[image].Span.CopyTo(pixels);
}
