using Galvani.Tensors;
using Xunit;

namespace Galvani.Datasets;

public sealed class Cifar10Tests : IDisposable
{
    private static readonly string[] _trainFiles = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"];

    private readonly TemporaryFolder _folder = new();

    public Cifar10Tests() => Directory.CreateDirectory(_folder.File(Cifar10.FolderName));

    [Fact]
    public void Images_are_found_in_the_folder_and_in_its_parent()
    {
        Write("test_batch.bin", Record(3), Record(9));
        Assert.All([_folder.Path, _folder.File(Cifar10.FolderName)], folder =>
        {
            Dataset test = Cifar10.Test(folder);
            Assert.Equal([3, 9], Enumerable.Range(0, test.Count).Select(test.Label));
        });
    }

    [Fact]
    public void Five_files_follow_each_other_as_training_images()
    {
        for (int i = 0; i < _trainFiles.Length; i++)
        {
            Write(_trainFiles[i], [.. Enumerable.Range(0, i + 1).Select(_ => Record((byte)i))]);
        }

        Dataset train = Cifar10.Train(_folder.Path);
        Assert.Equal([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4], Enumerable.Range(0, train.Count).Select(train.Label));
    }

    [Fact]
    public void Planes_of_colours_become_channels_last()
    {
        byte[] record = Record(0);
        (record[1 + (5 * 32) + 7], record[1 + 1024 + (5 * 32) + 7], record[1 + 2048 + (5 * 32) + 7]) = (11, 22, 33);
        Write("test_batch.bin", record);
        Tensor image = Cifar10.Test(_folder.Path).Image(0);
        Assert.Equal(Shape.Image(32, 32, 3), image.Shape);
        Assert.Equal([11, 22, 33], image.Span.Slice(((5 * 32) + 7) * 3, 3).ToArray());
    }

    [Fact]
    public void A_truncated_file_is_refused_in_one_line()
    {
        Write("test_batch.bin", Record(1)[..^1]);
        RequireOneLine<InvalidDataException>(() => Cifar10.Test(_folder.Path), "test_batch.bin");
        Write("test_batch.bin");
        RequireOneLine<InvalidDataException>(() => Cifar10.Test(_folder.Path), "test_batch.bin");
    }

    [Fact]
    public void A_label_above_9_is_refused_in_one_line()
    {
        Write("test_batch.bin", Record(9), Record(10));
        RequireOneLine<InvalidDataException>(() => Cifar10.Test(_folder.Path), "record 1");
    }

    [Fact]
    public void A_missing_file_is_named_in_one_line() => RequireOneLine<FileNotFoundException>(() => Cifar10.Train(_folder.Path), _trainFiles[0]);

    [Fact]
    public void A_missing_folder_is_named_in_one_line() =>
        RequireOneLine<DirectoryNotFoundException>(() => Cifar10.Test(_folder.File("nowhere")), _folder.File("nowhere"));

    [Fact]
    public void The_full_data_has_all_images()
    {
        if (Golden.Data is not string folder)
        {
            Assert.Skip(Golden.NoData);

            return;
        }

        Dataset test = Cifar10.Test(folder), train = Cifar10.Train(folder);
        Assert.Equal((10_000, 50_000), (test.Count, train.Count));
        Assert.All(Enumerable.Range(0, test.Count).CountBy(test.Label), pair => Assert.Equal(1_000, pair.Value));
        Assert.All(Enumerable.Range(0, train.Count).CountBy(train.Label), pair => Assert.Equal(5_000, pair.Value));
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Record(byte label) => [label, .. new byte[CifarRecords.RecordBytes - 1]];

    private void Write(string file, params byte[][] records) => File.WriteAllBytes(_folder.File(Cifar10.FolderName, file), [.. records.SelectMany(record => record)]);

    private static void RequireOneLine<TError>(Action read, string what)
        where TError : Exception
    {
        string message = Assert.Throws<TError>(read).Message;
        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
