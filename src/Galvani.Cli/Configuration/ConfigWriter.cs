using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Galvani.Cli.Usage;
using Galvani.Tensors;

namespace Galvani.Cli.Configuration;

/// <summary>Writes the settings of a run, so that <c>--config</c> gives the same run again.</summary>
internal static class ConfigWriter
{
    private const string Remedy = "choose another file with --save-config";

    private static readonly JsonWriterOptions _readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Refuses a place where no file can be written, before the work begins. Nothing is left there.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or cannot be made.</exception>
    public static void Probe(string path, bool overwrite)
    {
        if (File.Exists(path) && !overwrite)
        {
            throw new IOException($"{path}: the file exists; choose another one with --save-config, or give --overwrite");
        }

        OutputPlace.Try(path, Remedy);
    }

    /// <summary>Writes the settings of a verb with their defaults. Options of all verbs are left out: nobody wants a file that quietly allows overwriting.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    public static void Write(ParseResult parse, string path, bool overwrite) =>
        OutputPlace.Refuse(path, Remedy, () => AtomicFile.Write(path, overwrite, stream => Write(parse, stream)));

    /// <summary>The same as text.</summary>
    public static string ToJson(ParseResult parse)
    {
        using MemoryStream stream = new();
        Write(parse, stream);

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(ParseResult parse, Stream stream)
    {
        using (Utf8JsonWriter json = new(stream, _readable))
        {
            json.WriteStartObject();
            foreach (Setting setting in Setting.Of(parse.CommandResult.Command).Where(setting => !setting.IsGlobal))
            {
                Write(json, setting, parse);
            }

            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, Setting setting, ParseResult parse)
    {
        if (setting.Negation is not null && Setting.IsGiven(parse, setting.Negation))
        {
            json.WriteBoolean(setting.Name, false);
        }
        else if (setting.Symbol is Option<bool> option)
        {
            json.WriteBoolean(setting.Name, parse.GetValue(option));
        }
        else if (Text(setting, parse) is string text)
        {
            json.WritePropertyName(setting.Name);
            WriteValue(json, setting, text);
        }
    }

    private static string? Text(Setting setting, ParseResult parse) => setting.IsIn(parse)
        ? (setting.Symbol is Argument argument ? parse.GetResult(argument)!.Tokens : parse.GetResult((Option)setting.Symbol)!.Tokens)[0].Value
        : setting.Default;

    private static void WriteValue(Utf8JsonWriter json, Setting setting, string text)
    {
        if (!setting.IsText && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole))
        {
            json.WriteNumberValue(whole);
        }
        else if (!setting.IsText && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
