using Xunit;

namespace Galvani.Datasets;

public sealed class DatasetCacheTests
{
    private static readonly string _root = Path.GetPathRoot(Path.GetTempPath())!;

    [Fact]
    public void The_users_variable_wins_then_the_desktops_then_the_systems_folder()
    {
        string chosen = Path.Combine(_root, "mine"), xdg = Path.Combine(_root, "xdg"), home = Path.Combine(_root, "home"), local = Path.Combine(_root, "local");
        Assert.Equal(chosen, Folder(home, local, chosen, xdg));
        Assert.Equal(Path.Combine(xdg, "galvani"), Folder(home, local, "", xdg));
        Assert.Equal(Path.Combine(local, "galvani"), Folder(home, local, null, "relative"));
        Assert.StartsWith(home, Folder(home, null, null, null), StringComparison.Ordinal);
        Assert.Contains(DatasetCache.Variable, Assert.Throws<IOException>(() => Folder("", null, null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_known_dataset_is_found_by_its_name_and_has_what_a_download_needs() =>
        Assert.All(KnownDatasets.All, dataset =>
        {
            Assert.Same(dataset, KnownDatasets.Find(dataset.Name));
            Assert.Contains("http", dataset.Source, StringComparison.Ordinal);
            Assert.EndsWith(dataset.Name, dataset.CacheFolder, StringComparison.Ordinal);
            Assert.All(dataset.Files, file =>
            {
                Assert.Matches("^[0-9a-f]{32}$", file.Checksum.Hex);
                Assert.True(file.Bytes > 0 && file.Name.EndsWith(".gz", StringComparison.Ordinal));
            });
            Assert.Equal(dataset.Files.Length, dataset.Files.Select(file => file.Checksum).Distinct().Count());
        });

    [Fact]
    public void An_unknown_name_is_not_found() => Assert.Null(KnownDatasets.Find("imagenet"));

    private static string Folder(string home, string? local, string? chosen, string? xdg) =>
        DatasetCache.FolderOf(name => name == DatasetCache.Variable ? chosen : name == "XDG_CACHE_HOME" ? xdg : null, home, local);
}
