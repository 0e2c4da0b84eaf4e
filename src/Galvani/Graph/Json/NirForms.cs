using System.Collections.Immutable;

namespace Galvani.Graph.Json;

/// <summary>The neuron models of NIR with their parameters.</summary>
internal static class NirForms
{
    public static ImmutableArray<NumbersForm> All { get; } =
    [
        Of(
            new NirI(),
            neuron => [("r", neuron.R)],
            (standard, fields) => standard with
            {
                R = fields.Number("r", standard.R),
            }),
        Of(
            new NirIF(),
            neuron => [("r", neuron.R), ("vThreshold", neuron.VThreshold), ("vReset", neuron.VReset is double reset ? reset : JsonWords.Subtract)],
            (standard, fields) => standard with
            {
                R = fields.Number("r", standard.R),
                VThreshold = fields.Number("vThreshold", standard.VThreshold),
                VReset = fields.NumberOr("vReset", JsonWords.Subtract, standard.VReset),
            }),
        Of(
            new NirLI(),
            neuron => [("tau", neuron.Tau), ("r", neuron.R), ("vLeak", neuron.VLeak)],
            (standard, fields) => standard with
            {
                Tau = fields.Number("tau", standard.Tau),
                R = fields.Number("r", standard.R),
                VLeak = fields.Number("vLeak", standard.VLeak),
            }),
        Of(
            new NirLIF(),
            neuron => [("tau", neuron.Tau), ("r", neuron.R), ("vLeak", neuron.VLeak), ("vThreshold", neuron.VThreshold), ("vReset", neuron.VReset is double reset ? reset : JsonWords.Subtract)],
            (standard, fields) => standard with
            {
                Tau = fields.Number("tau", standard.Tau),
                R = fields.Number("r", standard.R),
                VLeak = fields.Number("vLeak", standard.VLeak),
                VThreshold = fields.Number("vThreshold", standard.VThreshold),
                VReset = fields.NumberOr("vReset", JsonWords.Subtract, standard.VReset),
            }),
        Of(
            new NirCubaLI(),
            neuron => [("tauSyn", neuron.TauSyn), ("tauMem", neuron.TauMem), ("r", neuron.R), ("vLeak", neuron.VLeak), ("wIn", neuron.WIn)],
            (standard, fields) => standard with
            {
                TauSyn = fields.Number("tauSyn", standard.TauSyn),
                TauMem = fields.Number("tauMem", standard.TauMem),
                R = fields.Number("r", standard.R),
                VLeak = fields.Number("vLeak", standard.VLeak),
                WIn = fields.Number("wIn", standard.WIn),
            }),
        Of(
            new NirCubaLIF(),
            neuron => [("tauSyn", neuron.TauSyn), ("tauMem", neuron.TauMem), ("r", neuron.R), ("vLeak", neuron.VLeak), ("vThreshold", neuron.VThreshold), ("wIn", neuron.WIn), ("vReset", neuron.VReset is double reset ? reset : JsonWords.Subtract)],
            (standard, fields) => standard with
            {
                TauSyn = fields.Number("tauSyn", standard.TauSyn),
                TauMem = fields.Number("tauMem", standard.TauMem),
                R = fields.Number("r", standard.R),
                VLeak = fields.Number("vLeak", standard.VLeak),
                VThreshold = fields.Number("vThreshold", standard.VThreshold),
                WIn = fields.Number("wIn", standard.WIn),
                VReset = fields.NumberOr("vReset", JsonWords.Subtract, standard.VReset),
            }),
        Of(
            new NirThreshold(),
            neuron => [("threshold", neuron.Threshold)],
            (standard, fields) => standard with
            {
                Threshold = fields.Number("threshold", standard.Threshold),
            }),
    ];

    private static NumbersForm Of<TNeuron>(
        TNeuron standard, Func<TNeuron, ImmutableArray<(string Name, object Value)>> parameters, Func<TNeuron, JsonFields, TNeuron> make)
        where TNeuron : struct, INeuronModel => NumbersForm.OfMany(parameters, fields => make(standard, fields));
}
