using System.Collections.Immutable;

namespace Galvani.Graph.Json;

/// <summary>The neuron models that files hold, with their parameters. A new model is one entry here.</summary>
internal static class NeuronForms
{
    public static ImmutableArray<NumbersForm> All { get; } =
    [
        Of(
            new RectifiedLinear(),
            neuron => [("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with { Amplitude = fields.Number("amplitude", standard.Amplitude) }),
        Of(
            new SpikingRectifiedLinear(),
            neuron => [("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with { Amplitude = fields.Number("amplitude", standard.Amplitude) }),
        Of(
            new IntegrateAndFire(),
            neuron => [("threshold", neuron.Threshold), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                Threshold = fields.Number("threshold", standard.Threshold),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new SignedIntegrateAndFire(),
            neuron => [("threshold", neuron.Threshold), ("negativeThreshold", neuron.NegativeThreshold), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                Threshold = fields.Number("threshold", standard.Threshold),
                NegativeThreshold = fields.Number("negativeThreshold", standard.NegativeThreshold),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
    ];

    /// <summary>The form of a model; null where there is none.</summary>
    public static NumbersForm? Find(INeuronModel neuron) => All.FirstOrDefault(form => form.Type == neuron.GetType());

    private static NumbersForm Of<TNeuron>(
        TNeuron standard, Func<TNeuron, ImmutableArray<(string Name, double Value)>> numbers, Func<TNeuron, JsonFields, TNeuron> make)
        where TNeuron : struct, INeuronModel => NumbersForm.Of(numbers, fields => make(standard, fields));
}
