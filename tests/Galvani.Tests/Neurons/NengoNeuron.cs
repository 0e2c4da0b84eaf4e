using System.Reflection;
using System.Text.Json;

namespace Galvani.Neurons;

/// <summary>From Nengo's description of a neuron to the model: Nengo's <c>tau_rc</c> is <c>TauRc</c>.</summary>
internal static class NengoNeuron
{
    public static INeuronModel Of(JsonElement description)
    {
        string model = description.GetProperty("class").GetString()!;
        if (description.TryGetProperty("base_type", out JsonElement rate))
        {
            return Of(rate).Accept(new Spiking(model, description.GetProperty("amplitude").GetDouble()));
        }

        object neuron = Activator.CreateInstance(KnownNeurons.All.Single(known => known.Name == model).GetType())!;
        foreach (JsonProperty parameter in description.EnumerateObject().Where(parameter => parameter.Name is not ("class" or "gain" or "size")))
        {
            string name = string.Concat(parameter.Name.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
            PropertyInfo property = neuron.GetType().GetProperty(name) ?? throw new InvalidDataException($"{model} has no parameter {name}");
            property.SetValue(neuron, parameter.Value.ValueKind == JsonValueKind.Number ? parameter.Value.GetDouble() : double.NegativeInfinity);
        }

        return (INeuronModel)neuron;
    }

    private sealed class Spiking(string model, double amplitude) : INeuronVisitor<INeuronModel>
    {
        public INeuronModel VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => throw new InvalidDataException("a base type is a rate model");

        public INeuronModel VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> => model switch
            {
                "RegularSpiking" => new RegularSpiking<TNeuron> { Rate = neuron, Amplitude = amplitude },
                "StochasticSpiking" => new StochasticSpiking<TNeuron> { Rate = neuron, Amplitude = amplitude },
                _ => new PoissonSpiking<TNeuron> { Rate = neuron, Amplitude = amplitude },
            };

        public INeuronModel VisitGraded<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IGradedNeuron<TNeuron> => throw new InvalidDataException("a base type is a rate model");
    }
}
