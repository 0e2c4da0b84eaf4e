using System.Buffers.Binary;
using System.Text;

namespace Galvani.Tensors;

/// <summary>Safetensors bytes written by hand, so that a header can say anything.</summary>
internal static class HandmadeSafetensors
{
    public static byte[] Bytes(string header, int dataBytes) => Bytes(header, new byte[dataBytes]);

    public static byte[] Bytes(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);

        return [.. length, .. text, .. data];
    }

    /// <summary>One array of the given type over all the data.</summary>
    public static Safetensors Array(string type, int extent, byte[] data) =>
        Safetensors.Parse("memory", Bytes($$$"""{"a":{"dtype":"{{{type}}}","shape":[{{{extent}}}],"data_offsets":[0,{{{data.Length}}}]}}""", data));
}
