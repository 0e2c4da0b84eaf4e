namespace Galvani.Datasets;

/// <summary>One file of a dataset as its publisher offers it.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Checksum">Its hash, as published.</param>
/// <param name="UnpacksTo">For a <c>.tar.gz</c> archive the folder that it unpacks to, which then takes its place; null for a file that is kept as it is.</param>
public sealed record DownloadableFile(Uri Address, long Bytes, Checksum Checksum, string? UnpacksTo = null)
{
    /// <summary>The name of the file at its address.</summary>
    public string Name => Path.GetFileName(Address.AbsolutePath);

    /// <summary>What is in the dataset's folder when the download is done; it appears at once, whole.</summary>
    public string Result => UnpacksTo ?? Name;

    /// <summary>Whether it is there.</summary>
    internal bool IsIn(string folder) => Path.Exists(Path.Combine(folder, Result));
}
