using System.Formats.Tar;
using System.IO.Compression;

namespace Galvani.Datasets;

/// <summary>Archives for tests, with entries that no honest tool would write.</summary>
internal static class Tar
{
    public static TarEntry File(string name, byte[] content) => new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    public static TarEntry Link(TarEntryType type, string name, string target) => new PaxTarEntry(type, name) { LinkName = target };

    public static byte[] Packed(params TarEntry[] entries)
    {
        using MemoryStream archive = new();
        using (GZipStream packed = new(archive, CompressionLevel.Fastest))
        using (TarWriter writer = new(packed))
        {
            foreach (TarEntry entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }
}
