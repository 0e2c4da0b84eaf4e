using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>The model card. Unlike in the graph, entries of later versions are passed over: they change no result.</summary>
internal static class CardForm
{
    private const string ClassNames = "classNames";
    private const string Scale = "scaleFiringRates";
    private const string Accuracy = "accuracy";
    private const string Seed = "seed";
    private const string Command = "command";
    private const string Conversion = "conversion";
    private const string Notes = "notes";

    public static string Write(ModelCard card) => GraphWriter.Text(json =>
    {
        json.WriteStartObject();
        if (!card.ClassNames.IsDefaultOrEmpty)
        {
            json.WriteTexts(ClassNames, card.ClassNames);
        }

        WriteNumber(json, Scale, card.ScaleFiringRates);
        WriteNumber(json, Accuracy, card.Accuracy);
        if (card.Seed is ulong seed)
        {
            json.WriteNumber(Seed, seed);
        }

        if (card.Command is string command)
        {
            json.WriteString(Command, command);
        }

        if (card.Conversion is ConversionCard conversion)
        {
            json.WritePropertyName(Conversion);
            ConversionCardForm.Write(json, conversion);
        }

        if (card.Notes.Count > 0)
        {
            json.WriteStartObject(Notes);
            foreach ((string key, string note) in card.Notes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, note);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    public static ModelCard Read(JsonFields fields) => new()
    {
        ClassNames = fields.Find(ClassNames) is null ? [] : fields.Texts(ClassNames),
        ScaleFiringRates = fields.Find(Scale) is null ? null : fields.Number(Scale),
        Accuracy = fields.Find(Accuracy) is null ? null : fields.Number(Accuracy),
        Seed = fields.Find(Seed) switch
        {
            null => null,
            JsonElement { ValueKind: JsonValueKind.Number } value when value.TryGetUInt64(out ulong seed) => seed,
            _ => throw fields.Error($"'{Seed}' must be a whole number of at least 0"),
        },
        Command = fields.Find(Command) is null ? null : fields.Text(Command),
        Conversion = fields.Find(Conversion) is null ? null : ConversionCardForm.Read(fields.Object(Conversion)),
        Notes = fields.Find(Notes) switch
        {
            null => ModelCard.Empty.Notes,
            JsonElement { ValueKind: JsonValueKind.Object } notes => notes.EnumerateObject().ToImmutableSortedDictionary(
                note => note.Name,
                note => note.Value.ValueKind == JsonValueKind.String ? note.Value.GetString()! : throw fields.Error($"the note '{note.Name}' must be text"),
                StringComparer.Ordinal),
            _ => throw fields.Error($"'{Notes}' must be an object of texts"),
        },
    };

    private static void WriteNumber(Utf8JsonWriter json, string key, double? number)
    {
        if (number is double value)
        {
            json.WriteNumber(key, value);
        }
    }
}
