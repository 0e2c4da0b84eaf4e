using Xunit;

namespace Galvani.Imaging;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly Shape _shape = Shape.Image(1, 1, 3);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Classes_and_files_are_sorted_byte_by_byte_and_labels_count_the_classes()
    {
        Picture("b/2.png", 4);
        Picture("b/10.JPG.png", 3);
        Picture("a/x.PNG", 2);
        Picture("Z/y.png", 1);
        Dataset images = ImageFolder.Open(_folder.Path, _shape);
        Assert.Equal(["Z", "a", "b"], images.ClassNames);
        Assert.Equal([0, 1, 2, 2], Enumerable.Range(0, images.Count).Select(images.Label));
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, images.Count).Select(image => images.Image(image).Span[0]));
    }

    [Fact]
    public void Other_files_and_hidden_ones_are_passed_over()
    {
        Picture("a/1.png", 1);
        Picture("a/.2.png", 2);
        Picture(".cache/3.png", 3);
        _folder.Write("a/notes.txt", [1]);
        _folder.Write("labels.csv", [1]);
        Assert.Equal(1, ImageFolder.Open(_folder.Path, _shape).Count);
    }

    [Fact]
    public void All_unreadable_files_are_named_at_once()
    {
        Picture("a/good.png", 1);
        _folder.Write("a/bad.png", [1, 2, 3]);
        _folder.Write("b/worse.jpg", []);
        _folder.Write("b/huge.png", Pictures.ClaimedSize(60_000, 60_000));
        string message = Refused("3 of 4 images cannot be read");
        Assert.All(["bad.png", "worse.jpg", "huge.png"], name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.DoesNotContain("good.png", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_of_unreadable_files_is_shortened()
    {
        for (int i = 0; i < 30; i++)
        {
            _folder.Write($"a/{i}.png", [1]);
        }

        Assert.EndsWith("; and 20 more", Refused("30 of 30"), StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_without_images_are_refused()
    {
        Refused("has no sub-folders");
        Picture("a/1.png", 1);
        _folder.Write("empty/notes.txt", []);
        Refused("in empty");
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(Path.Combine(_folder.Path, "nowhere"), _shape));
    }

    [Fact]
    public void An_image_that_breaks_off_is_named_when_it_is_read()
    {
        byte[] png = Pictures.Encode(30, 30, Pictures.Noise(30, 30));
        _folder.Write("a/half.png", png[..(png.Length / 2)]);
        Dataset images = ImageFolder.Open(_folder.Path, _shape);
        Assert.Contains("half.png: cannot be decoded", Assert.Throws<InvalidDataException>(() => images.Image(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_threads_read_the_same_pixels()
    {
        for (int i = 0; i < 20; i++)
        {
            _folder.Write($"a/{i:D2}.png", Pictures.Encode(9, 7, Pictures.Noise(9, 7, seed: i)));
        }

        Dataset images = ImageFolder.Open(_folder.Path, Shape.Image(4, 4, 3));
        Tensor[] alone = [.. Enumerable.Range(0, 20).Select(images.Image)], together = new Tensor[20];
        Parallel.For(0, 20, image => together[image] = images.Image(image));
        Assert.Equal(alone, together);
    }

    public void Dispose() => _folder.Dispose();

    private void Picture(string name, byte red) => _folder.Write(name, Pictures.Encode(1, 1, [red, 0, 0, 255]));

    private string Refused(string because)
    {
        string message = Assert.Throws<InvalidDataException>(() => ImageFolder.Open(_folder.Path, _shape)).Message;
        Assert.Contains(because, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);

        return message;
    }
}
