using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Galvani.Tensors;

/// <summary>IDX and NumPy files written by hand from the descriptions of their formats, so that a header can say anything.</summary>
internal static class HandmadeArrays
{
    public static byte[] Idx(byte type, uint[] extents, byte[] data)
    {
        byte[] header = new byte[4 + (4 * extents.Length)];
        (header[2], header[3]) = (type, (byte)extents.Length);
        for (int axis = 0; axis < extents.Length; axis++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + (4 * axis)), extents[axis]);
        }

        return [.. header, .. data];
    }

    public static byte[] Packed(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream stream = new(packed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>A file of any header; as NumPy does, padded with blanks so that the data begin at a multiple of 64.</summary>
    public static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        int start = version == 1 ? 10 : 12;
        byte[] text = (version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetBytes(header);
        int length = ((start + text.Length + 1 + 63) / 64 * 64) - start;
        byte[] padded = [.. text, .. Enumerable.Repeat((byte)' ', length - text.Length - 1), (byte)'\n'];
        byte[] lengthBytes = version == 1 ? BitConverter.GetBytes((ushort)length) : BitConverter.GetBytes(length);

        return [0x93, .. "NUMPY"u8, version, 0, .. lengthBytes, .. padded, .. data];
    }

    /// <summary>The header as NumPy writes it.</summary>
    public static string NpyHeader(string type, string shape, bool fortran = false) =>
        $"{{'descr': '{type}', 'fortran_order': {fortran}, 'shape': {shape}, }}";

    public static byte[] Npz(params (string Name, byte[] Npy)[] arrays)
    {
        using MemoryStream file = new();
        using (ZipArchive archive = new(file, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] npy) in arrays)
            {
                using Stream stream = archive.CreateEntry(name + ".npy").Open();
                stream.Write(npy);
            }
        }

        return file.ToArray();
    }

    /// <summary>Bytes as an <c>.npy</c> array.</summary>
    public static byte[] Bytes(string shape, params byte[] data) => Npy(NpyHeader("|u1", shape), data);
}
