using System.Net;
using System.Net.Http.Headers;

namespace Galvani.Datasets;

/// <summary>Fetches one file into a part file, from where the part file ends.</summary>
internal sealed class FileDownload(HttpClient client, TimeSpan stall, DownloadableFile file, string part)
{
    private const int BlockBytes = 1 << 16;
    private const string Resume = "what came is kept, the next download goes on from there";
    private const string Otherwise = "get the file another way and name its folder with --data";

    /// <summary>Fetches what is missing. Afterwards the part file has the published size.</summary>
    public async Task RunAsync(IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        FileStream target = new(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, useAsync: true);
        await using (target.ConfigureAwait(false))
        {
            if (target.Length > file.Bytes)
            {
                target.SetLength(0); // not a part of this file
            }

            if (target.Length < file.Bytes)
            {
                await FetchAsync(target, progress, cancel).ConfigureAwait(false);
            }
        }
    }

    private async Task FetchAsync(FileStream target, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            silence.CancelAfter(stall);
            using HttpRequestMessage request = new(HttpMethod.Get, file.Address);
            request.Headers.Range = target.Length > 0 ? new RangeHeaderValue(target.Length, null) : null;
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            Begin(response, target);
            using Stream source = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
            await CopyAsync(source, target, progress, silence).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new DownloadException($"{file.Address}: sent nothing for {stall.TotalSeconds:0.#} s; try again, {Resume}", error);
        }
        catch (HttpRequestException error)
        {
            throw new DownloadException($"{file.Address}: cannot be reached ({error.HttpRequestError}); check the network and any proxy, or {Otherwise}", error);
        }
    }

    /// <summary>Looks at the answer, and puts the target where its bytes belong.</summary>
    private void Begin(HttpResponseMessage response, FileStream target)
    {
        if (response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == target.Length)
        {
            target.Position = target.Length;
        }
        else if (response.StatusCode == HttpStatusCode.OK)
        {
            target.SetLength(0); // the server does not know ranges and sends everything
        }
        else if (response.StatusCode is HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            target.SetLength(0);

            throw new DownloadException($"{file.Address}: cannot be resumed; the part was deleted, download again from the beginning");
        }
        else
        {
            throw new DownloadException($"{file.Address}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}; {Otherwise}");
        }
    }

    private async Task CopyAsync(Stream source, FileStream target, IProgress<DownloadProgress>? progress, CancellationTokenSource silence)
    {
        byte[] block = new byte[BlockBytes];
        while (true)
        {
            silence.CancelAfter(stall);
            int read = await ReadAsync(source, block, target.Position, silence.Token).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            if (target.Position + read > file.Bytes)
            {
                target.SetLength(0);

                throw new DownloadException($"{file.Address}: sends more than the {file.Bytes} bytes that are published; it is another file, {Otherwise}");
            }

            await target.WriteAsync(block.AsMemory(0, read), silence.Token).ConfigureAwait(false);
            progress?.Report(new DownloadProgress(file.Name, target.Position, file.Bytes));
        }

        if (target.Length < file.Bytes)
        {
            throw Interrupted(target.Length, null);
        }
    }

    /// <summary>Reads a block; an error here is the network's, not the disk's.</summary>
    private async Task<int> ReadAsync(Stream source, byte[] block, long done, CancellationToken cancel)
    {
        try
        {
            return await source.ReadAsync(block, cancel).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw Interrupted(done, error);
        }
    }

    private DownloadException Interrupted(long bytes, Exception? error) =>
        new($"{file.Address}: the connection ended after {bytes} of {file.Bytes} bytes; try again, {Resume}", error);
}
