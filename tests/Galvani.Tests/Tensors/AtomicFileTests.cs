using System.Text;
using Xunit;

namespace Galvani.Tensors;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_is_written_with_the_folders_on_its_way()
    {
        string path = _folder.File("a", "b", "model.bin");
        Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Files());
    }

    [Fact]
    public void An_existing_file_stays_as_it_is_unless_overwriting_is_allowed()
    {
        string path = _folder.File("model.bin");
        Write(path, "old");
        IOException error = Assert.Throws<IOException>(() => Write(path, "new"));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Write(path, "new", overwrite: true);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Files());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_writer_that_fails_leaves_nothing_behind_and_the_old_file_whole(bool exists)
    {
        string path = _folder.File("model.bin");
        if (exists)
        {
            Write(path, "old");
        }

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, overwrite: true, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException("the disk is full");
        }));
        Assert.Equal(exists ? [path] : [], Files());
        Assert.True(!exists || File.ReadAllText(path) == "old");
    }

    [Fact]
    public void A_file_that_appears_while_another_is_written_is_not_overwritten()
    {
        string path = _folder.File("model.bin");
        Assert.Throws<IOException>(() => AtomicFile.Write(path, overwrite: false, stream => File.WriteAllText(path, "first")));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Equal([path], Files());
    }

    [Fact]
    public void Two_writers_at_the_same_time_leave_one_whole_file()
    {
        string path = _folder.File("model.bin");
        AtomicFile.Write(path, overwrite: true, outer =>
        {
            outer.Write("ou"u8);
            Write(path, "inner", overwrite: true);
            outer.Write("ter"u8);
        });
        Assert.Equal("outer", File.ReadAllText(path));
        Assert.Equal([path], Files());
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string path, string text, bool overwrite = false) =>
        AtomicFile.Write(path, overwrite, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    private string[] Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
}
