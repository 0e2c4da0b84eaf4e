using System.Collections.Immutable;

namespace Galvani.Imaging;

/// <summary>Images that are decoded when they are read.</summary>
internal sealed class ImageFolderDataset(
    ImmutableArray<(string Path, int Label)> files, Shape shape, ImmutableArray<string> classNames, ImagePreparation preparation) : Dataset
{
    public override int Count => files.Length;

    public override Shape ImageShape => shape;

    public override ImmutableArray<string> ClassNames => classNames;

    public override Dataset AsPictures => new ImageFolderDataset(files, shape, classNames, preparation.AsPictures);

    public override int Label(int image) => files[image].Label;

    public override void Read(int image, Span<float> pixels) => preparation.Read(files[image].Path, pixels[..shape.Size]);
}
