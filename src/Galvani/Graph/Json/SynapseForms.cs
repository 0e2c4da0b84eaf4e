using System.Collections.Immutable;

namespace Galvani.Graph.Json;

/// <summary>The synapses that files hold, with their parameters. A new synapse is one entry here.</summary>
internal static class SynapseForms
{
    public static ImmutableArray<NumbersForm> All { get; } =
    [
        NumbersForm.Of<Lowpass>(synapse => [("tau", synapse.TimeConstant)], fields => new Lowpass(fields.Number("tau"))),
    ];

    /// <summary>The form of a synapse; null where there is none.</summary>
    public static NumbersForm? Find(Synapse synapse) => All.FirstOrDefault(form => form.Type == synapse.GetType());
}
