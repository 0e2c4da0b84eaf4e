using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>Options that say how much stands before and behind each axis.</summary>
internal static class Margins
{
    /// <summary>One number for all sides, one per axis, or a pair per axis; a pair along one axis is before and behind.</summary>
    public static (Extent3D Before, Extent3D After) Of(ConfigObject options, string key, int axes)
    {
        JsonElement value = options.Find(key) ?? throw options.Error($"'{key}' is missing");
        (int, int)?[] sides = value.ValueKind != JsonValueKind.Array ? [.. Enumerable.Repeat(Both(value), axes)]
            : axes == 1 && value.GetArrayLength() == 2 ? [Pair(value)]
            : [.. value.EnumerateArray().Select(side => side.ValueKind == JsonValueKind.Array ? Pair(side) : Both(side))];
        if (sides.Length != axes || sides.Any(side => side is null))
        {
            throw options.Error($"'{key}' must be whole numbers of at least 0: one, one per axis, or a pair per axis");
        }

        return (Extent3D.Of([.. sides.Select(side => side!.Value.Item1)], 0), Extent3D.Of([.. sides.Select(side => side!.Value.Item2)], 0));
    }

    /// <summary>One whole number of at least 0 for rows and columns, or two.</summary>
    public static Extent2D Whole(ConfigObject options, string key) => Extent2D.From(Of(options, key, 2).Before);

    private static (int, int)? Both(JsonElement value) => Number(value) is int number ? (number, number) : null;

    private static (int, int)? Pair(JsonElement value) =>
        value.GetArrayLength() == 2 && Number(value[0]) is int before && Number(value[1]) is int after ? (before, after) : null;

    private static int? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number is >= 0 and <= short.MaxValue ? number : null;
}
