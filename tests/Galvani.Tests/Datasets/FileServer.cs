using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Galvani.Datasets;

/// <summary>A web server on this machine that offers one file and misbehaves as told.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _content;

    public FileServer(byte[] content)
    {
        _content = content;
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Whether it answers to ranges; otherwise it sends everything.</summary>
    public bool KnowsRanges { get; set; } = true;

    /// <summary>After how many bytes of a body it cuts the connection; null for never.</summary>
    public int? CutsAfter { get; set; }

    /// <summary>After how many bytes of a body it says nothing any more; null for never.</summary>
    public int? FallsSilentAfter { get; set; }

    /// <summary>The status of every answer, if it is not to be the right one.</summary>
    public string? Status { get; set; }

    /// <summary>Where the ranges began that were asked for; -1 for everything.</summary>
    public ConcurrentQueue<int> Requests { get; } = [];

    public Uri Address(string name) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{name}");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException or IOException)
        {
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        const string Range = "Range: bytes=";
        int from = -1;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            from = line.StartsWith(Range, StringComparison.OrdinalIgnoreCase) ? int.Parse(line[Range.Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : from;
        }

        Requests.Enqueue(from);
        bool isPart = KnowsRanges && from >= 0;
        byte[] body = Status is not null ? [] : isPart ? _content[from..] : _content;
        string status = Status ?? (isPart ? "206 Partial Content" : "200 OK");
        string range = isPart && Status is null ? $"Content-Range: bytes {from}-{_content.Length - 1}/{_content.Length}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{range}Connection: close\r\n\r\n"), _stop.Token);
        await stream.WriteAsync(body.AsMemory(0, Math.Min(body.Length, Math.Min(CutsAfter ?? int.MaxValue, FallsSilentAfter ?? int.MaxValue))), _stop.Token);
        if (FallsSilentAfter is not null)
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }
    }
}
