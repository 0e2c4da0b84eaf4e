using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Galvani.Tensors;

/// <summary>What the header of a <c>.npy</c> file says: the text of a Python dictionary with exactly three keys.</summary>
internal sealed partial record NpyHeader(NumericType Type, bool IsBigEndian, bool IsFortranOrder, ImmutableArray<long> Extents)
{
    private const int MostAxes = 32; // NumPy's own limit was 32, and is 64 since version 2

    /// <summary>The bytes before the numbers of an array of 32-bit floats: version 1.0, padded so that the numbers begin at a multiple of 64.</summary>
    public static byte[] OfFloats(params ReadOnlySpan<int> extents)
    {
        const int Start = 10; // the magic, two bytes of version, two of length
        string shape = string.Join("", extents.ToArray().Select(extent => string.Create(CultureInfo.InvariantCulture, $"{extent}, ")));
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape.TrimEnd()}), }}";
        byte[] header = new byte[(Start + text.Length + 1 + 63) / 64 * 64];
        header.AsSpan().Fill((byte)' ');
        Npy.Magic.CopyTo(header);
        (header[6], header[7], header[^1]) = (1, 0, (byte)'\n');
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(header.Length - Start));
        Encoding.Latin1.GetBytes(text, header.AsSpan(Start));

        return header;
    }

    public static NpyHeader Parse(string file, string text)
    {
        if (!Dictionary().IsMatch(text))
        {
            throw new InvalidDataException($"{file}: its header is not that of an array of numbers; save one plain array");
        }

        Match description = Description().Match(text), order = Order().Match(text), shape = Extent().Match(text);
        if (!description.Success || !order.Success || !shape.Success)
        {
            throw new InvalidDataException($"{file}: its header lacks descr, fortran_order or shape, or they are not those of numbers; save one plain array");
        }

        string type = description.Groups[2].Value;
        NumericType known = TypeOf(type) ?? throw new InvalidDataException($"{file}: holds elements of type '{type}'; save whole or floating-point numbers");
        string[] words = shape.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length > MostAxes)
        {
            throw new InvalidDataException($"{file}: has {words.Length} axes, at most {MostAxes} are read; reshape it");
        }

        // Python 2 wrote 3L. An extent too long for 64 bits becomes -1 and is refused as no array can be so large.
        ImmutableArray<long> extents =
            [.. words.Select(word => long.TryParse(word.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out long extent) ? extent : -1)];

        return new NpyHeader(known, description.Groups[1].Value == ">", order.Groups[1].Value == "True", extents);
    }

    private static NumericType? TypeOf(string type) => type switch
    {
        "b1" or "?" => NumericType.Boolean,
        "u1" => NumericType.UInt8,
        "i1" => NumericType.Int8,
        "u2" => NumericType.UInt16,
        "i2" => NumericType.Int16,
        "u4" => NumericType.UInt32,
        "i4" => NumericType.Int32,
        "u8" => NumericType.UInt64,
        "i8" => NumericType.Int64,
        "f2" => NumericType.Float16,
        "f4" => NumericType.Float32,
        "f8" => NumericType.Float64,
        _ => null,
    };

    /// <summary>Three pairs in braces, each value a quoted text, a truth value or a tuple of numbers; no pattern here can take more than linear time.</summary>
    [GeneratedRegex(@"^\s*\{(?:\s*'(?:descr|fortran_order|shape)'\s*:\s*(?:'[^']*'|True|False|\([\s\d,L]*\))\s*,?){3}\s*\}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Dictionary();

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=]?)([^']*)'")]
    private static partial Regex Description();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\(([\s\d,L]*)\)")]
    private static partial Regex Extent();
}
