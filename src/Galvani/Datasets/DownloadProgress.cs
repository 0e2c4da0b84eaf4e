namespace Galvani.Datasets;

/// <summary>How far a download is.</summary>
/// <param name="File">The file that is being fetched.</param>
/// <param name="Bytes">Bytes of it that are here, those of an earlier attempt too.</param>
/// <param name="TotalBytes">Its size.</param>
public readonly record struct DownloadProgress(string File, long Bytes, long TotalBytes);
