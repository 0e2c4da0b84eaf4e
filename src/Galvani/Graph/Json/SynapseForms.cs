using System.Collections.Immutable;
using Galvani.Synapses;

namespace Galvani.Graph.Json;

/// <summary>The synapses that files hold, with their parameters. A new synapse is one entry here.</summary>
internal static class SynapseForms
{
    public static ImmutableArray<NumbersForm> All { get; } =
    [
        NumbersForm.Of<Lowpass>(synapse => [("tau", synapse.TimeConstant)], fields => new Lowpass(fields.Number("tau"))),
        NumbersForm.Of<Alpha>(synapse => [("tau", synapse.TimeConstant)], fields => new Alpha(fields.Number("tau"))),
        NumbersForm.Of<Triangle>(synapse => [("length", synapse.Length)], fields => new Triangle(fields.Number("length"))),
        NumbersForm.OfMany<LinearFilter>(
            synapse => [("numerator", synapse.Numerator), ("denominator", synapse.Denominator), ("analog", synapse.IsAnalog), ("method", JsonWords.Of(synapse.Method))],
            fields => new LinearFilter(fields.Doubles("numerator"), fields.Doubles("denominator"))
            {
                IsAnalog = fields.Flag("analog", true),
                Method = fields.Choice("method", Discretization.ZeroOrderHold),
            }),
    ];

    /// <summary>The form of a synapse; null where there is none.</summary>
    public static NumbersForm? Find(Synapse synapse) => All.FirstOrDefault(form => form.Type == synapse.GetType());
}
