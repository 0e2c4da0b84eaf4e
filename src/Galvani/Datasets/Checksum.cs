using System.Security.Cryptography;

namespace Galvani.Datasets;

/// <summary>What the publisher of a file says its hash is. It guards against damage; MD5 is what publishers of datasets give.</summary>
/// <param name="Algorithm">For instance <see cref="HashAlgorithmName.MD5"/>.</param>
/// <param name="Hex">The hash in hexadecimal digits.</param>
public sealed record Checksum(HashAlgorithmName Algorithm, string Hex)
{
    /// <summary>An MD5 checksum.</summary>
    public static Checksum Md5(string hex) => new(HashAlgorithmName.MD5, hex);

    /// <summary>The checksum of a file with the same algorithm.</summary>
    internal async Task<Checksum> OfFileAsync(string path, CancellationToken cancel)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(Algorithm);
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        await using (file.ConfigureAwait(false))
        {
            byte[] buffer = new byte[1 << 16];
            for (int read; (read = await file.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return this with { Hex = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    /// <inheritdoc/>
    public bool Equals(Checksum? other) =>
        other is not null && Algorithm == other.Algorithm && string.Equals(Hex, other.Hex, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Algorithm, StringComparer.OrdinalIgnoreCase.GetHashCode(Hex));

    /// <summary>For instance <c>MD5 c32a1d4a...</c>.</summary>
    public override string ToString() => $"{Algorithm} {Hex}";
}
