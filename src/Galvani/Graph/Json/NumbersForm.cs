using System.Collections.Immutable;
using System.Text.Json;

namespace Galvani.Graph.Json;

/// <summary>How a small object of named numbers is written and read: a neuron model, a synapse. Its <c>type</c> says which one it is.</summary>
/// <param name="Type">The object's type.</param>
/// <param name="Numbers">The parameters of an object by name.</param>
/// <param name="Make">Makes it of its parameters; numbers that have a default may be missing.</param>
internal sealed record NumbersForm(Type Type, Func<object, ImmutableArray<(string Name, object Value)>> Numbers, Func<JsonFields, object> Make)
{
    /// <summary>What files call it.</summary>
    public string Name => Type.Name.Split('`')[0];

    /// <summary>Whether it is the form of an object.</summary>
    public bool Fits(object value) => (value.GetType() is { IsGenericType: true } made ? made.GetGenericTypeDefinition() : value.GetType()) == Type;

    /// <summary>A form from the type's own functions.</summary>
    public static NumbersForm Of<T>(Func<T, ImmutableArray<(string Name, double Value)>> numbers, Func<JsonFields, T> make)
        where T : notnull => new(typeof(T), value => [.. numbers((T)value).Select(number => (number.Name, (object)number.Value))], fields => make(fields));

    /// <summary>A form whose parameters are numbers, lists of numbers, texts or truths.</summary>
    public static NumbersForm OfMany<T>(Func<T, ImmutableArray<(string Name, object Value)>> parameters, Func<JsonFields, T> make)
        where T : notnull => new(typeof(T), value => parameters((T)value), fields => make(fields));

    /// <summary>The same, made of an object with defaults for what is missing.</summary>
    public static NumbersForm OfMany<T>(T standard, Func<T, ImmutableArray<(string Name, object Value)>> parameters, Func<T, JsonFields, T> make)
        where T : notnull => OfMany(parameters, fields => make(standard, fields));

    /// <summary>Writes type and parameters.</summary>
    public void Write(object value, Utf8JsonWriter json)
    {
        json.WriteString("type", Name);
        foreach ((string name, object parameter) in Numbers(value))
        {
            Write(json, name, parameter);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object parameter)
    {
        switch (parameter)
        {
            case double number when double.IsNegativeInfinity(number):
                json.WriteString(name, JsonWords.MinusInfinity);
                break;
            case int whole:
                json.WriteNumber(name, whole);
                break;
            case double number:
                json.WriteNumber(name, number);
                break;
            case ImmutableArray<double> numbers:
                json.WriteDoubles(name, numbers.AsSpan());
                break;
            case INeuronModel inner:
                json.WriteStartObject(name);
                NeuronForms.Find(inner)!.Write(inner, json);
                json.WriteEndObject();
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            default:
                json.WriteString(name, (string)parameter);
                break;
        }
    }

    /// <summary>The object of the form that its <c>type</c> names.</summary>
    public static object Read(JsonFields fields, ImmutableArray<NumbersForm> forms)
    {
        string type = fields.Text("type");
        NumbersForm form = forms.FirstOrDefault(form => form.Name == type)
            ?? throw fields.Error($"the type '{type}' is unknown; it may be {string.Join(", ", forms.Select(form => form.Name))}, or this Galvani is too old for it");
        try
        {
            object value = form.Make(fields);
            fields.RequireAllKnown();

            return value;
        }
        catch (ArgumentException error)
        {
            throw fields.Error(error.Message.ReplaceLineEndings(" "), error);
        }
    }
}
