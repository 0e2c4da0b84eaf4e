using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>Chosen images of another dataset.</summary>
internal sealed class DatasetView : Dataset
{
    private readonly Dataset _source;
    private readonly ImmutableArray<int> _images;

    public DatasetView(Dataset source, ImmutableArray<int> images)
    {
        foreach (int image in images)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(image, nameof(images));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(image, source.Count, nameof(images));
        }

        _source = source;
        _images = images;
    }

    public override int Count => _images.Length;

    public override Shape ImageShape => _source.ImageShape;

    public override ImmutableArray<string> ClassNames => _source.ClassNames;

    public override Dataset AsPictures => _source.AsPictures is Dataset pictures && pictures != _source ? new DatasetView(pictures, _images) : this;

    public override int Label(int image) => _source.Label(_images[image]);

    public override void Read(int image, Span<float> pixels) => _source.Read(_images[image], pixels);
}
