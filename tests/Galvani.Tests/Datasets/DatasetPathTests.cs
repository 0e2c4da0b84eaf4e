using Galvani.Tensors;
using Xunit;

namespace Galvani.Datasets;

public sealed class DatasetPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("test_batch.bin", DatasetForm.Cifar10)]
    [InlineData("cifar-10-batches-bin/test_batch.bin", DatasetForm.Cifar10)]
    [InlineData("t10k-images-idx3-ubyte", DatasetForm.Idx)]
    [InlineData("t10k-images-idx3-ubyte.gz", DatasetForm.Idx)]
    [InlineData("cat/1.png", DatasetForm.ImageFolder)]
    public void A_folder_is_known_by_what_lies_in_it(string file, DatasetForm form)
    {
        Write(file);
        Assert.Equal(form, DatasetPath.FormOf(_folder.Path));
    }

    [Fact]
    public void A_file_is_known_by_its_extension()
    {
        Write("images.npz");
        Write("images.txt");
        Assert.Equal(DatasetForm.Npz, DatasetPath.FormOf(_folder.File("images.npz")));
        Assert.Throws<InvalidDataException>(() => DatasetPath.FormOf(_folder.File("images.txt")));
    }

    [Fact]
    public void What_is_not_there_or_nothing_known_is_refused_with_what_would_be()
    {
        Assert.Contains("cifar10, mnist, fashion-mnist", Assert.Throws<DirectoryNotFoundException>(() => DatasetPath.FormOf(_folder.File("no"))).Message, StringComparison.Ordinal);
        Assert.Contains("test_batch.bin", Assert.Throws<InvalidDataException>(() => DatasetPath.FormOf(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_have_the_classes_of_the_network_by_number()
    {
        File.WriteAllBytes(_folder.File("t10k-images-idx3-ubyte"), HandmadeArrays.Idx(8, [1, 1, 1], [5]));
        File.WriteAllBytes(_folder.File("t10k-labels-idx1-ubyte"), HandmadeArrays.Idx(8, [1], [11]));
        Assert.Equal(12, DatasetPath.Test(_folder.Path, DatasetForm.Idx, classes: 12).ClassNames.Length);
        Assert.Throws<InvalidDataException>(() => DatasetPath.Test(_folder.Path, DatasetForm.Idx, classes: 11));
    }

    [Fact]
    public void Images_that_may_be_either_are_for_training_and_no_test()
    {
        (string, byte[]) Images(string name) => (name, HandmadeArrays.Bytes("(1, 1, 1)", 0));
        (string, byte[]) Labels(string name) => (name, HandmadeArrays.Bytes("(1,)", 1));
        File.WriteAllBytes(_folder.File("either.npz"), HandmadeArrays.Npz(Images("x"), Labels("y")));
        File.WriteAllBytes(_folder.File("both.npz"), HandmadeArrays.Npz(Images("x_train"), Labels("y_train"), Images("x_test"), Labels("y_test")));
        File.WriteAllBytes(_folder.File("x_train.npy"), Images("").Item2);
        File.WriteAllBytes(_folder.File("y_train.npy"), Labels("").Item2);
        Assert.False(DatasetPath.HasTest(_folder.File("either.npz"), DatasetForm.Npz));
        Assert.True(DatasetPath.HasTest(_folder.File("both.npz"), DatasetForm.Npz));
        Assert.False(DatasetPath.HasTest(_folder.File("x_train.npy"), DatasetForm.Npy));
        Assert.Equal(1, DatasetPath.Train(_folder.File("either.npz"), DatasetForm.Npz, classes: 2).Label(0));
        Assert.Equal(1, DatasetPath.Train(_folder.File("x_train.npy"), DatasetForm.Npy, classes: 2).Label(0));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
        File.WriteAllBytes(_folder.File(file), []);
    }
}
