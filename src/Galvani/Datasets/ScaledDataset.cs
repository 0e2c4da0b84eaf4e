using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>Another dataset with other pixel values.</summary>
internal sealed class ScaledDataset : Dataset
{
    private readonly Dataset _source;
    private readonly PixelScaling _scaling;

    public ScaledDataset(Dataset source, PixelScaling scaling)
    {
        scaling.Check(source.ImageShape[^1]);
        _source = source;
        _scaling = scaling;
    }

    public override int Count => _source.Count;

    public override Shape ImageShape => _source.ImageShape;

    public override ImmutableArray<string> ClassNames => _source.ClassNames;

    public override Dataset AsPictures => _source.AsPictures;

    public override int Label(int image) => _source.Label(image);

    public override void Read(int image, Span<float> pixels)
    {
        _source.Read(image, pixels);
        _scaling.Apply(pixels[..ImageShape.Size], ImageShape[^1]);
    }
}
