using System.Collections.Immutable;
using Galvani.Datasets;
using Galvani.Tensors;

namespace Galvani;

/// <summary>Labelled images, read one at a time. Safe for any number of threads.</summary>
public abstract class Dataset
{
    /// <summary>Number of images.</summary>
    public abstract int Count { get; }

    /// <summary>Shape of every image.</summary>
    public abstract Shape ImageShape { get; }

    /// <summary>Names of the classes; a label is an index into them.</summary>
    public abstract ImmutableArray<string> ClassNames { get; }

    /// <summary>The class of one image.</summary>
    public abstract int Label(int image);

    /// <summary>Writes one image as the network was trained on, <c>[height][width][channels]</c>.</summary>
    /// <param name="image">Index in this dataset.</param>
    /// <param name="pixels">Receives exactly <c>ImageShape.Size</c> values.</param>
    public abstract void Read(int image, Span<float> pixels);

    /// <summary>The same images as people see them: red first, before pixels were scaled. The dataset itself where neither was done.</summary>
    public virtual Dataset AsPictures => this;

    /// <summary>One image as a tensor.</summary>
    public Tensor Image(int image)
    {
        float[] pixels = new float[ImageShape.Size];
        Read(image, pixels);

        return new Tensor(ImageShape, pixels);
    }

    /// <summary>The first images, or all if there are fewer.</summary>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);

        return Select(Enumerable.Range(0, Math.Min(count, Count)));
    }

    /// <summary>The chosen images in the given order; an index may come several times.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no image of such an index.</exception>
    public Dataset Select(IEnumerable<int> images) => new DatasetView(this, [.. images]);

    /// <summary>Images from memory.</summary>
    /// <param name="images">Images of one shape, at least one.</param>
    /// <param name="labels">One per image, each an index into <paramref name="classNames"/>.</param>
    /// <param name="classNames">The classes.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    public static Dataset From(IReadOnlyList<Tensor> images, IReadOnlyList<int> labels, ImmutableArray<string> classNames) =>
        new TensorDataset(images, labels, classNames);

    /// <summary>Images from a NumPy archive. Arrays are found as <c>x_test</c> and <c>y_test</c>, <c>test_images</c> and <c>test_labels</c>, <c>x</c> and <c>y</c>, <c>images</c> and <c>labels</c>.</summary>
    /// <param name="path">An <c>.npz</c> file: images <c>[n][height][width]</c> with or without <c>[channels]</c>, whole-number labels <c>[n]</c>.</param>
    /// <param name="train">Whether <c>x_train</c> and <c>y_train</c> are meant instead.</param>
    /// <param name="classNames">The classes; without them they are called by their numbers.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or its arrays do not fit together.</exception>
    public static Dataset FromNpz(string path, bool train = false, ImmutableArray<string> classNames = default) => NpzImages.Load(path, train, classNames);

    /// <summary>Images from two NumPy files.</summary>
    /// <param name="images">A <c>.npy</c> file, <c>[n][height][width]</c> with or without <c>[channels]</c>.</param>
    /// <param name="labels">A <c>.npy</c> file of whole numbers, <c>[n]</c>.</param>
    /// <param name="classNames">The classes; without them they are called by their numbers.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not fit together.</exception>
    public static Dataset FromNpy(string images, string labels, ImmutableArray<string> classNames = default) =>
        new ArrayDataset(Npy.Read(images), Npy.Read(labels), classNames);

    /// <summary>
    /// The same images with the classes of a network. Where the names are those of the dataset in another order, labels follow their names; otherwise the
    /// classes keep their numbers and only get other names.
    /// </summary>
    /// <param name="names">As many as there are classes, in the order of the network's scores.</param>
    /// <exception cref="ArgumentException">Their number is not that of the classes.</exception>
    public Dataset WithClassNames(ImmutableArray<string> names) => new RenamedDataset(this, names);

    /// <summary>The same images with other pixel values, for a network that was not trained on bytes from 0 to 255.</summary>
    public Dataset Scaled(PixelScaling scaling) => new ScaledDataset(this, scaling);
}
