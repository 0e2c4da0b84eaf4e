using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Datasets;

/// <summary>Downloads from a server on this machine: the publishers' own servers are never asked by a test.</summary>
public sealed class DownloaderTests : IDisposable
{
    private const string Name = "file.gz";

    private static readonly byte[] _content = Content();

    private readonly TemporaryFolder _folder = new();
    private readonly FileServer _server = new(_content);
    private readonly Downloader _downloader = new(new SocketsHttpHandler { UseProxy = false }, TimeSpan.FromSeconds(20));

    private string Part => _folder.File(Name + ".part");

    [Fact]
    public async Task A_file_arrives_whole_with_progress_to_its_end()
    {
        Progress progress = new();
        DownloadableDataset dataset = Of(File());
        Assert.False(dataset.IsIn(_folder.Path));
        await _downloader.DownloadAsync(dataset, _folder.Path, progress);
        Assert.True(dataset.IsIn(_folder.Path));
        await ArrivedAsync();
        Assert.Equal(progress.Reports.Select(report => report.Bytes).Order(), progress.Reports.Select(report => report.Bytes));
        Assert.Equal(new DownloadProgress(Name, _content.Length, _content.Length), progress.Reports.Last());
    }

    [Fact]
    public async Task What_is_there_is_not_asked_for_again()
    {
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        Assert.Equal([-1], _server.Requests);
    }

    [Fact]
    public async Task A_cut_connection_is_one_line_and_the_next_download_resumes_where_it_stopped()
    {
        _server.CutsAfter = 100_000;
        string message = (await RefusedAsync<DownloadException>(File())).Message;
        Assert.Contains("the connection ended after 100000 of 300000 bytes; try again", message, StringComparison.Ordinal);
        Assert.Equal(100_000, new FileInfo(Part).Length);
        await RefusedAsync<DownloadException>(File());
        _server.CutsAfter = null;
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        Assert.Equal([-1, 100_000, 200_000], _server.Requests);
        await ArrivedAsync();
    }

    [Fact]
    public async Task A_server_without_ranges_sends_everything_again()
    {
        _server.KnowsRanges = false;
        await System.IO.File.WriteAllBytesAsync(Part, new byte[1000]);
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        Assert.Equal([1000], _server.Requests);
        await ArrivedAsync();
    }

    [Fact]
    public async Task A_part_that_has_all_bytes_needs_no_request_and_one_that_is_too_long_is_thrown_away()
    {
        await System.IO.File.WriteAllBytesAsync(Part, _content);
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        Assert.Empty(_server.Requests);
        System.IO.File.Delete(_folder.File(Name));
        await System.IO.File.WriteAllBytesAsync(Part, new byte[_content.Length + 1]);
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        await ArrivedAsync();
    }

    [Fact]
    public async Task A_wrong_checksum_is_one_line_and_leaves_nothing()
    {
        InvalidDataException error = await RefusedAsync<InvalidDataException>(File() with { Checksum = Checksum.Md5(new string('0', 32)) });
        Assert.Contains("published is 00000000", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Entries);
    }

    /// <summary>RFC 1321, appendix A.5: the digests of nothing and of "abc".</summary>
    [Theory]
    [InlineData("", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("abc", "900150983CD24FB0D6963F7D28E17F72")]
    public async Task Md5_is_that_of_its_specification(string content, string digest)
    {
        await System.IO.File.WriteAllTextAsync(Part, content);
        Assert.Equal(Checksum.Md5(digest), await Checksum.Md5("").OfFileAsync(Part, default));
    }

    [Fact]
    public async Task A_damaged_part_is_found_by_the_checksum_and_thrown_away()
    {
        await System.IO.File.WriteAllBytesAsync(Part, new byte[1000]);
        await RefusedAsync<InvalidDataException>(File());
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        await ArrivedAsync();
    }

    [Theory]
    [InlineData(299_999, "more than the 299999 bytes")]
    [InlineData(300_001, "after 300000 of 300001 bytes")]
    public async Task A_file_of_another_size_is_refused(long published, string because) =>
        Assert.Contains(because, (await RefusedAsync<DownloadException>(File() with { Bytes = published })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("503 Service Unavailable")]
    public async Task A_refusal_of_the_server_is_one_line(string status)
    {
        _server.Status = status;
        Assert.Contains($"the server answers {status}", (await RefusedAsync<DownloadException>(File())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_that_the_server_does_not_have_begins_anew_the_next_time()
    {
        await System.IO.File.WriteAllBytesAsync(Part, new byte[1000]);
        _server.Status = "416 Range Not Satisfiable";
        await RefusedAsync<DownloadException>(File());
        _server.Status = null;
        await _downloader.DownloadAsync(Of(File()), _folder.Path);
        Assert.Equal([1000, -1], _server.Requests);
        await ArrivedAsync();
    }

    [Fact]
    public async Task No_network_is_one_line_with_what_to_do()
    {
        int port = FreePort();
        foreach (string address in new[] { $"http://127.0.0.1:{port}/{Name}", $"http://no-such-host.invalid/{Name}" })
        {
            string message = (await RefusedAsync<DownloadException>(File() with { Address = new Uri(address) })).Message;
            Assert.Contains("cannot be reached", message, StringComparison.Ordinal);
            Assert.Contains("check the network", message, StringComparison.Ordinal);
            Assert.Contains("--data", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_not_waited_for()
    {
        using Downloader hasty = new(new SocketsHttpHandler { UseProxy = false }, TimeSpan.FromSeconds(0.5));
        _server.FallsSilentAfter = 1000;
        DownloadException error = await Assert.ThrowsAsync<DownloadException>(() => hasty.DownloadAsync(Of(File()), _folder.Path));
        Assert.Contains("sent nothing for 0.5 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(1000, new FileInfo(Part).Length);
    }

    [Fact]
    public async Task A_cancelled_download_keeps_what_came()
    {
        _server.FallsSilentAfter = 100_000;
        using CancellationTokenSource cancel = new();
        Progress progress = new(report =>
        {
            if (report.Bytes == 100_000)
            {
                cancel.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _downloader.DownloadAsync(Of(File()), _folder.Path, progress, cancel.Token));
        Assert.Equal(100_000, new FileInfo(Part).Length);
    }

    [Fact]
    public async Task Two_downloads_of_one_file_do_not_mix()
    {
        _server.FallsSilentAfter = 1000;
        using CancellationTokenSource cancel = new();
        TaskCompletionSource began = new();
        Task first = _downloader.DownloadAsync(Of(File()), _folder.Path, new Progress(_ => began.TrySetResult()), cancel.Token);
        await began.Task;
        using Downloader other = new(new SocketsHttpHandler { UseProxy = false }, TimeSpan.FromSeconds(20));
        await Assert.ThrowsAsync<IOException>(() => other.DownloadAsync(Of(File()), _folder.Path));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task An_archive_is_unpacked_and_gone()
    {
        byte[] archive = Tar.Packed(Tar.File("inner/a.bin", [1, 2]), Tar.File("inner/deep/b.bin", [3]), Tar.File("readme.txt", [4]));
        using FileServer server = new(archive);
        DownloadableFile file = new(server.Address(Name), archive.Length, Sha256(archive), "inner");
        await _downloader.DownloadAsync(Of(file), _folder.Path);
        Assert.True(Of(file).IsIn(_folder.Path));
        Assert.Equal(["a.bin", "b.bin", "deep", "inner"], _folder.Entries.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([3], await System.IO.File.ReadAllBytesAsync(_folder.File("inner", "deep", "b.bin")));
    }

    public void Dispose()
    {
        _downloader.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private static byte[] Content()
    {
        byte[] content = new byte[300_000];
        new Random(1).NextBytes(content);

        return content;
    }

    private static DownloadableDataset Of(DownloadableFile file) =>
        new("test", "http://127.0.0.1", [file], _ => throw new NotSupportedException(), _ => throw new NotSupportedException());

    private static Checksum Sha256(byte[] bytes) => new(HashAlgorithmName.SHA256, Convert.ToHexString(SHA256.HashData(bytes)));

    private static int FreePort()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();

        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private DownloadableFile File() => new(_server.Address(Name), _content.Length, Sha256(_content));

    private async Task ArrivedAsync()
    {
        Assert.Equal([_folder.File(Name)], _folder.Entries);
        Assert.Equal(_content, await System.IO.File.ReadAllBytesAsync(_folder.File(Name)));
    }

    private async Task<TError> RefusedAsync<TError>(DownloadableFile file)
        where TError : Exception
    {
        TError error = await Assert.ThrowsAsync<TError>(() => _downloader.DownloadAsync(Of(file), _folder.Path));
        Assert.DoesNotContain('\n', error.Message);
        Assert.StartsWith(file.Address.ToString(), error.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(_folder.File(Name)));

        return error;
    }

    private sealed class Progress(Action<DownloadProgress>? then = null) : IProgress<DownloadProgress>
    {
        public ConcurrentQueue<DownloadProgress> Reports { get; } = [];

        public void Report(DownloadProgress value)
        {
            Reports.Enqueue(value);
            then?.Invoke(value);
        }
    }
}
