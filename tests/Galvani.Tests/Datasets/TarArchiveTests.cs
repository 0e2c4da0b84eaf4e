using System.Formats.Tar;
using CsCheck;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Datasets;

/// <summary>Archives can say anything; nothing but the wanted folder is ever left behind.</summary>
public sealed class TarArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TarArchiveTests() => Directory.CreateDirectory(_folder.File("parent"));

    public static TheoryData<string, TarEntry> Hostile => new()
    {
        { "a path that climbs", Tar.File("../evil", [1]) },
        { "a path that climbs later", Tar.File("inner/../../../evil", [1]) },
        { "an absolute path", Tar.File(Path.Combine(Path.GetTempPath(), "galvani-evil"), [1]) },
        { "a symbolic link", Tar.Link(TarEntryType.SymbolicLink, "inner/link", "/etc") },
        { "a hard link", Tar.Link(TarEntryType.HardLink, "inner/link", "/etc/passwd") },
        { "a pipe", new PaxTarEntry(TarEntryType.Fifo, "inner/pipe") },
        { "a name twice", Tar.File("inner/a", [1]) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_does_not_belong_in_a_dataset_is_refused_and_leaves_nothing(string what, TarEntry entry)
    {
        Assert.ThrowsAny<IOException>(() => Refuse(Tar.Packed(Tar.File("inner/a", [0]), entry)));
        Assert.True(Directory.GetFileSystemEntries(_folder.File("parent")).Length == 0, what);
        Assert.Equal(2, _folder.Entries.Length);
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "galvani-evil")), what);
    }

    [Fact]
    public void An_archive_without_the_folder_is_refused() =>
        Assert.Contains("has no folder inner", Assert.Throws<InvalidDataException>(() => Unpack(Tar.Packed(Tar.File("other/a", [1])))).Message, StringComparison.Ordinal);

    [Fact]
    public void Damaged_archives_leave_nothing_or_the_folder()
    {
        byte[] whole = Tar.Packed(Tar.File("inner/a", [1, 2, 3]));
        Gen.Select(Gen.Int[0, (whole.Length * 8) - 1], Gen.Int[0, 2 * whole.Length]).Sample(
            (bit, length) =>
            {
                byte[] damaged = [.. whole];
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                try
                {
                    Unpack(damaged[..Math.Min(length, damaged.Length)]);
                    Directory.Delete(_folder.File("parent", "inner"), recursive: true);
                }
                catch (InvalidDataException)
                {
                }

                Assert.Empty(Directory.GetFileSystemEntries(_folder.File("parent")));
            },
            iter: 500,
            threads: 1); // one folder
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Errors of the disk and of the archive are both fine where a name comes twice.</summary>
    private void Refuse(byte[] archive)
    {
        try
        {
            Unpack(archive);
        }
        catch (InvalidDataException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    private void Unpack(byte[] archive)
    {
        File.WriteAllBytes(_folder.File("a.tar.gz"), archive);
        TarArchive.Unpack(_folder.File("a.tar.gz"), "inner", _folder.File("parent"), default);
    }
}
