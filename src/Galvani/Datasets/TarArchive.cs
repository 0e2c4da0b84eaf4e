using System.Formats.Tar;
using System.IO.Compression;

namespace Galvani.Datasets;

/// <summary>Unpacks <c>.tar.gz</c> archives of plain files; nothing is written outside the folder, whatever the archive says.</summary>
internal static class TarArchive
{
    private const long MostBytes = 1L << 32; // far above any dataset that is known by name

    /// <summary>Unpacks an archive and moves one folder of it, which so appears whole or not at all, to a parent folder.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="inner">The folder in the archive that is wanted.</param>
    /// <param name="parent">Where it goes.</param>
    /// <param name="cancel">Stops; nothing stays.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, lacks the folder, or holds what does not belong in a dataset.</exception>
    public static void Unpack(string archive, string inner, string parent, CancellationToken cancel)
    {
        string temporary = Path.Combine(parent, $"{inner}.{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(temporary);
        try
        {
            Extract(archive, temporary, cancel);
            string wanted = Path.Combine(temporary, inner);
            if (!Directory.Exists(wanted))
            {
                throw new InvalidDataException($"{archive}: has no folder {inner}; download it again");
            }

            Directory.Move(wanted, Path.Combine(parent, inner));
        }
        catch (Exception error) when (IsDamage(error) && !error.Message.StartsWith(archive, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{archive}: cannot be unpacked; the archive is damaged, download it again", error);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Whether it is not the disk or the user that stopped the work: damaged bytes make the framework's reader throw anything.</summary>
    private static bool IsDamage(Exception error) =>
        error is EndOfStreamException or not (IOException or UnauthorizedAccessException or OperationCanceledException);

    private static void Extract(string archive, string folder, CancellationToken cancel)
    {
        using FileStream packed = new(archive, FileMode.Open, FileAccess.Read, FileShare.Read);
        using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        using TarReader reader = new(unpacked);
        long total = 0;
        while (reader.GetNextEntry() is TarEntry entry)
        {
            cancel.ThrowIfCancellationRequested();
            if (entry.EntryType is TarEntryType.GlobalExtendedAttributes)
            {
                continue;
            }

            string place = Inside(archive, folder, entry.Name);
            if (entry.EntryType is TarEntryType.Directory)
            {
                Directory.CreateDirectory(place);
            }
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && (total += entry.Length) <= MostBytes)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                using FileStream file = new(place, FileMode.CreateNew, FileAccess.Write);
                entry.DataStream?.CopyTo(file);
            }
            else
            {
                throw new InvalidDataException($"{archive}: {entry.Name} is a {entry.EntryType} or too large; only files and folders are unpacked, download it again");
            }
        }
    }

    /// <summary>The place of an entry in the folder.</summary>
    private static string Inside(string archive, string folder, string name)
    {
        string root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        string place = Path.GetFullPath(Path.Combine(root, name));

        return (place + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal)
            ? place
            : throw new InvalidDataException($"{archive}: {name} would lie outside the folder; download it again");
    }
}
