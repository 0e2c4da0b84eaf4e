using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>The part of a card that says how a spiking network was made.</summary>
internal static class ConversionCardForm
{
    private const string Steps = "steps";
    private const string ReadoutKey = "readout";
    private const string Thresholds = "thresholds";

    public static void Write(Utf8JsonWriter json, ConversionCard card)
    {
        json.WriteStartObject();
        json.WriteNumber(Steps, card.Steps);
        json.WriteString(ReadoutKey, card.ReadoutText);
        json.WriteStartObject(Thresholds);
        foreach ((string node, ImmutableArray<double> numbers) in card.Thresholds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(node);
            foreach (double number in numbers)
            {
                json.WriteNumberValue(number);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static ConversionCard Read(JsonFields fields)
    {
        JsonFields thresholds = fields.Object(Thresholds);

        return new ConversionCard
        {
            Steps = fields.Count(Steps),
            ReadoutText = fields.Text(ReadoutKey),
            Thresholds = thresholds.Names.ToImmutableSortedDictionary(node => node, node => thresholds.Doubles(node).ToImmutableArray(), StringComparer.Ordinal),
        };
    }
}
