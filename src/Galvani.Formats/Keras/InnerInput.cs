using System.Text.Json;

namespace Galvani.Formats.Keras;

/// <summary>What the input of a model inside the model says of its shape.</summary>
internal static class InnerInput
{
    /// <summary>The declared shape where it cannot be that of the value; null where it can, or none is declared. Open extents fit any.</summary>
    public static string? Contradicts(ConfigObject options, Shape value)
    {
        if ((options.Find("batch_shape") ?? options.Find("batch_input_shape")) is not { ValueKind: JsonValueKind.Array } declared)
        {
            return null;
        }

        JsonElement[] extents = [.. declared.EnumerateArray().Skip(1)];
        bool fits = extents.Length == value.Rank
            && extents.Zip(value.Extents).All(pair => pair.First.ValueKind == JsonValueKind.Null
                || (pair.First.ValueKind == JsonValueKind.Number && pair.First.TryGetInt32(out int extent) && extent == pair.Second));

        return fits ? null : declared.GetRawText();
    }
}
