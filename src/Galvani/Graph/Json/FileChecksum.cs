using System.Security.Cryptography;
using System.Text;
using Galvani.Tensors;

namespace Galvani.Graph.Json;

/// <summary>A SHA-256 of a whole file, kept in the file itself: it is that of the file with zeros in the place of its digits.</summary>
internal static class FileChecksum
{
    public const string Key = "checksum";

    private static readonly string _zeros = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>Adds the checksum to a file that is complete otherwise.</summary>
    public static SafetensorsWriter AddTo(SafetensorsWriter writer)
    {
        writer.Describe(Key, _zeros);
        using SHA256 hash = SHA256.Create();
        using (CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write))
        {
            writer.Write(stream);
        }

        return writer.Describe(Key, Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Refuses a file that is not as it was written.</summary>
    /// <exception cref="InvalidModelException">The checksum is missing, or that of other bytes.</exception>
    public static void Require(Safetensors file, ReadOnlySpan<byte> bytes)
    {
        string claimed = file.Metadata.GetValueOrDefault(Key, "");
        int place = claimed.Length == _zeros.Length ? bytes.IndexOf(Encoding.UTF8.GetBytes($"\"{claimed}\"")) + 1 : 0;
        if (place == 0 || claimed != Of(bytes, place))
        {
            throw new InvalidModelException(file.File, Key, "does not fit the file, which is damaged or was changed; copy it again or save the network again");
        }
    }

    private static string Of(ReadOnlySpan<byte> bytes, int place)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..place]);
        hash.AppendData(Encoding.UTF8.GetBytes(_zeros));
        hash.AppendData(bytes[(place + _zeros.Length)..]);

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
