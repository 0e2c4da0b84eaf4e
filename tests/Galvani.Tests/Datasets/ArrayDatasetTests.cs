using Galvani.Tensors;
using Xunit;

namespace Galvani.Datasets;

/// <summary>Images and labels in arrays: NumPy's files and those of MNIST.</summary>
public sealed class ArrayDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("x_test", "y_test")]
    [InlineData("test_images", "test_labels")]
    [InlineData("x", "y")]
    [InlineData("images", "labels")]
    public void Images_of_an_archive_are_found_by_the_usual_names(string images, string labels)
    {
        Dataset dataset = Npz((images, HandmadeArrays.Bytes("(2, 1, 2, 3)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)), (labels, HandmadeArrays.Bytes("(2,)", 1, 0)));
        Assert.Equal((2, Shape.Image(1, 2, 3)), (dataset.Count, dataset.ImageShape));
        Assert.Equal([7, 8, 9, 10, 11, 12], dataset.Image(1).Span.ToArray());
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(dataset.Label));
        Assert.Equal(["0", "1"], dataset.ClassNames);
    }

    [Fact]
    public void Training_images_are_another_pair()
    {
        string file = Write("mnist.npz", HandmadeArrays.Npz(
            ("x_train", HandmadeArrays.Bytes("(1, 1, 1)", 5)), ("y_train", HandmadeArrays.Bytes("(1, 1)", 3)),
            ("x_test", HandmadeArrays.Bytes("(1, 1, 1)", 6)), ("y_test", HandmadeArrays.Bytes("(1, 1)", 4))));
        Dataset train = Dataset.FromNpz(file, train: true), test = Dataset.FromNpz(file, classNames: Mnist.ClassNames);
        Assert.Equal((5, 3, 4), (train.Image(0).Span[0], train.Label(0), train.ClassNames.Length));
        Assert.Equal((6, 4, 10), (test.Image(0).Span[0], test.Label(0), test.ClassNames.Length));
    }

    [Fact]
    public void Images_without_channels_have_one()
    {
        string images = Write("x.npy", HandmadeArrays.Bytes("(1, 2, 1)", 8, 9)), labels = Write("y.npy", HandmadeArrays.Bytes("(1,)", 0));
        Assert.Equal(new Tensor(Shape.Image(2, 1, 1), [8, 9]), Dataset.FromNpy(images, labels).Image(0));
    }

    [Theory]
    [InlineData("(2, 2)", "(2,)", "save images as")]
    [InlineData("(0, 2, 2)", "(0,)", "save images as")]
    [InlineData("(2, 1, 2)", "(1,)", "as many labels")]
    [InlineData("(2, 1, 2)", "(1, 2)", "as many labels")]
    [InlineData("(2, 1, 2)", "()", "as many labels")]
    public void Arrays_that_do_not_fit_together_are_refused(string images, string labels, string because) => Refused(
        because, ("x", HandmadeArrays.Bytes(images, new byte[Size(images)])), ("y", HandmadeArrays.Bytes(labels, new byte[Size(labels)])));

    [Fact]
    public void Labels_must_be_whole_numbers_in_their_range()
    {
        (string, byte[]) images = ("x", HandmadeArrays.Bytes("(1, 1, 1)", 0));
        Refused("whole numbers", images, ("y", HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<f4", "(1,)"), new byte[4])));
        Refused("from -1 to -1", images, ("y", HandmadeArrays.Npy(HandmadeArrays.NpyHeader("|i1", "(1,)"), [255])));
        Refused("from 2147483647", images, ("y", HandmadeArrays.Npy(HandmadeArrays.NpyHeader("<i4", "(1,)"), BitConverter.GetBytes(int.MaxValue))));
        Refused("x_test and y_test", ("inputs", HandmadeArrays.Bytes("(1,)", 0)));
        Assert.Throws<InvalidDataException>(() => Dataset.FromNpz(
            Write("a.npz", HandmadeArrays.Npz(("x", HandmadeArrays.Bytes("(1, 1, 1)", 0)), ("y", HandmadeArrays.Bytes("(1,)", 2)))), classNames: ["a", "b"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mnist_is_read_from_its_four_files_packed_or_not(bool isPacked)
    {
        WriteIdx("t10k", isPacked, [1, 2, 3, 4], [7]);
        WriteIdx("train", isPacked, [5, 6, 7, 8], [9]);
        Dataset test = Mnist.Test(_folder.Path), train = FashionMnist.Train(_folder.Path);
        Assert.Equal(new Tensor(Shape.Image(2, 2, 1), [1, 2, 3, 4]), test.Image(0));
        Assert.Equal(new Tensor(Shape.Image(2, 2, 1), [5, 6, 7, 8]), train.Image(0));
        Assert.Equal(("7", "Ankle boot"), (test.ClassNames[test.Label(0)], train.ClassNames[train.Label(0)]));
    }

    [Fact]
    public void A_missing_file_or_folder_of_mnist_is_named_in_one_line()
    {
        Assert.Contains("t10k-images-idx3-ubyte: there is no such file", Assert.Throws<FileNotFoundException>(() => Mnist.Test(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere: there is no such folder", Assert.Throws<DirectoryNotFoundException>(() => Mnist.Train(_folder.File("nowhere"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused()
    {
        WriteIdx("t10k", isPacked: false, [1, 2, 3, 4], [10]);
        Assert.Throws<InvalidDataException>(() => Mnist.Test(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private static int Size(string shape) =>
        shape.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries).Aggregate(1, (product, extent) => product * int.Parse(extent, System.Globalization.CultureInfo.InvariantCulture));

    private void WriteIdx(string prefix, bool isPacked, byte[] pixels, byte[] labels)
    {
        byte[] images = HandmadeArrays.Idx(8, [1, 2, 2], pixels), numbers = HandmadeArrays.Idx(8, [1], labels);
        Write($"{prefix}-images-idx3-ubyte{(isPacked ? ".gz" : "")}", isPacked ? HandmadeArrays.Packed(images) : images);
        Write($"{prefix}-labels-idx1-ubyte{(isPacked ? ".gz" : "")}", isPacked ? HandmadeArrays.Packed(numbers) : numbers);
    }

    private Dataset Npz(params (string Name, byte[] Npy)[] arrays) => Dataset.FromNpz(Write("images.npz", HandmadeArrays.Npz(arrays)));

    private void Refused(string because, params (string Name, byte[] Npy)[] arrays) =>
        Assert.Contains(because, Assert.Throws<InvalidDataException>(() => Npz(arrays)).Message, StringComparison.Ordinal);

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);

        return _folder.File(name);
    }
}
