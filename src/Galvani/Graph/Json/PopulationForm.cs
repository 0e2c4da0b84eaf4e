using System.Text.Json;
using Galvani.Layers;

namespace Galvani.Graph.Json;

/// <summary>Populations: the neuron with its parameters, the factors, and the potentials before the first step.</summary>
internal static class PopulationForm
{
    private const string Potential = "initialPotential";
    private const string Uniform = "uniform";
    private const string Given = "given";

    public static void Write(Population layer, LayerWriter writer)
    {
        NumbersForm neuron = NeuronForms.Find(layer.Neuron)
            ?? throw writer.Refusal($"its neuron {layer.Neuron.Name} is not one of Galvani's, which files can hold", "save the network before conversion, and convert it after loading");
        writer.Json.WriteStartObject("neuron");
        neuron.Write(layer.Neuron, writer.Json);
        writer.Json.WriteEndObject();
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
        JsonFields fields = reader.Fields.Object("neuron");
        INeuronModel neuron = (INeuronModel)NumbersForm.Read(fields, NeuronForms.All);

        return new Population(neuron)
        {
            Gain = reader.Fields.Number("gain", 1),
            Amplitude = reader.Fields.Number("amplitude", 1),
            InitialPotential = ReadPotential(reader),
        };
    }

    private static InitialPotential ReadPotential(LayerReader reader) => reader.Fields.Find(Potential) switch
    {
        null => InitialPotential.Uniform,
        JsonElement { ValueKind: JsonValueKind.Number } => InitialPotential.Constant(reader.Fields.Number(Potential)),
        JsonElement { ValueKind: JsonValueKind.String } value when value.GetString() == Uniform => InitialPotential.Uniform,
        JsonElement { ValueKind: JsonValueKind.String } value when value.GetString() == Given && reader.Arrays is not null =>
            InitialPotential.Given(reader.Arrays.Read(Potential, reader.Context.Input.Size)),
        JsonElement { ValueKind: JsonValueKind.Array } value when reader.Arrays is null && value.GetArrayLength() > 0 =>
            InitialPotential.Given(new Tensor(Shape.Vector(value.GetArrayLength()), reader.Fields.Floats(Potential))),
        _ => throw reader.Fields.Error($"'{Potential}' must be '{Uniform}', a number, or {(reader.Arrays is null ? "a list of numbers" : $"'{Given}'")}"),
    };
}
