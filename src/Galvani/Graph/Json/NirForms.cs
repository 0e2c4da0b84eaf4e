using System.Collections.Immutable;

namespace Galvani.Graph.Json;

/// <summary>The neuron models of NIR with their parameters.</summary>
internal static class NirForms
{
    public static ImmutableArray<NumbersForm> All { get; } =
    [
        NumbersForm.OfMany(
            new NirI(),
            neuron => [("r", neuron.R)],
            (standard, fields) => standard with
            {
                R = fields.Number("r", standard.R),
            }),
        NumbersForm.OfMany(
            new NirIF(),
            neuron => [("r", neuron.R), ("vThreshold", neuron.VThreshold), ("vReset", neuron.VReset is double reset ? reset : JsonWords.Subtract)],
            (standard, fields) => standard with
            {
                R = fields.Number("r", standard.R),
                VThreshold = fields.Number("vThreshold", standard.VThreshold),
                VReset = fields.NumberOr("vReset", JsonWords.Subtract, standard.VReset),
            }),
        NumbersForm.OfMany(
            new NirLI(),
            neuron => [("tau", neuron.Tau), ("r", neuron.R), ("vLeak", neuron.VLeak)],
            (standard, fields) => standard with
            {
                Tau = fields.Number("tau", standard.Tau),
                R = fields.Number("r", standard.R),
                VLeak = fields.Number("vLeak", standard.VLeak),
            }),
        NumbersForm.OfMany(
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
        NumbersForm.OfMany(
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
        NumbersForm.OfMany(
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
        NumbersForm.OfMany(
            new NirThreshold(),
            neuron => [("threshold", neuron.Threshold)],
            (standard, fields) => standard with
            {
                Threshold = fields.Number("threshold", standard.Threshold),
            }),
    ];
}
