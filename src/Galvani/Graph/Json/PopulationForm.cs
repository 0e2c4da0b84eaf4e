using System.Text.Json;
using Galvani.Layers;
using Galvani.Neurons;

namespace Galvani.Graph.Json;

/// <summary>Populations: the neuron with its parameters, the factors, and the potentials before the first step.</summary>
internal static class PopulationForm
{
    private const string Own = "own";
    private const string Potential = "initialPotential";
    private const string Uniform = "uniform";
    private const string Given = "given";

    public static void Write(Population layer, LayerWriter writer)
    {
        NumbersForm form = NeuronForms.Find(layer.Neuron)
            ?? throw writer.Refusal($"its neuron {layer.Neuron.Name} is not one of Galvani's, which files can hold", "save the network before conversion, and convert it after loading");
        writer.Json.WritePropertyName("neuron");
        Write(form, layer.Neuron, writer.Json);
        if (layer.Own is not null)
        {
            writer.Json.WriteStartArray(Own);
            foreach (INeuronModel neuron in layer.Own)
            {
                Write(form, neuron, writer.Json);
            }

            writer.Json.WriteEndArray();
        }

        writer.Json.WriteNumber("gain", layer.Gain);
        writer.Json.WriteNumber("amplitude", layer.Amplitude);
        switch (layer.InitialPotential)
        {
            case ConstantPotential constant:
                writer.Json.WriteNumber(Potential, constant.Value);
                break;
            case GivenPotential given:
                if (!writer.Given(Potential, given.Values))
                {
                    writer.Json.WriteString(Potential, Given);
                }

                break;
            case UniformPotential:
                writer.Json.WriteString(Potential, Uniform);
                break;
            default:
                throw new NotSupportedException($"initial potentials of {layer.InitialPotential.GetType().Name} have no form in files");
        }
    }

    public static Layer Read(LayerReader reader)
    {
        INeuronModel neuron = (INeuronModel)NumbersForm.Read(reader.Fields.Object("neuron"), NeuronForms.All);
        Population population = new(neuron);

        return population with
        {
            Own = ReadOwn(reader.Fields),
            Gain = reader.Fields.Number("gain", 1),
            Amplitude = reader.Fields.Number("amplitude", 1),
            InitialPotential = ReadPotential(reader) ?? population.InitialPotential,
        };
    }

    private static void Write(NumbersForm form, INeuronModel neuron, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        form.Write(neuron, json);
        json.WriteEndObject();
    }

    private static NeuronSet? ReadOwn(JsonFields fields)
    {
        if (fields.Find(Own) is null)
        {
            return null;
        }

        INeuronModel[] neurons = [.. fields.List(Own).Select((item, index) => (INeuronModel)NumbersForm.Read(fields.Item($"{fields.Place}: {Own}[{index}]", item), NeuronForms.All))];
        try
        {
            return NeuronSet.Of(neurons);
        }
        catch (ArgumentException error)
        {
            throw fields.Error(error.Message.ReplaceLineEndings(" "), error);
        }
    }

    /// <summary>Null where the file does not say.</summary>
    private static InitialPotential? ReadPotential(LayerReader reader) => reader.Fields.Find(Potential) switch
    {
        null => null,
        JsonElement { ValueKind: JsonValueKind.Number } => InitialPotential.Constant(reader.Fields.Number(Potential)),
        JsonElement { ValueKind: JsonValueKind.String } value when value.GetString() == Uniform => InitialPotential.Uniform,
        JsonElement { ValueKind: JsonValueKind.String } value when value.GetString() == Given && reader.Arrays is not null =>
            InitialPotential.Given(reader.Arrays.Read(Potential, reader.Context.Input.Size)),
        JsonElement { ValueKind: JsonValueKind.Array } value when reader.Arrays is null && value.GetArrayLength() > 0 =>
            InitialPotential.Given(new Tensor(Shape.Vector(value.GetArrayLength()), reader.Fields.Floats(Potential))),
        _ => throw reader.Fields.Error($"'{Potential}' must be '{Uniform}', a number, or {(reader.Arrays is null ? "a list of numbers" : $"'{Given}'")}"),
    };
}
