using System.Collections.Immutable;
using Galvani.Graph;

namespace Galvani.Cli.Inspect;

/// <summary>One layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Layer, or layer and activation or neuron model.</param>
/// <param name="Output">Extents of its output, channels last.</param>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass, padding included.</param>
/// <param name="Neurons">Number of neurons.</param>
internal sealed record InspectLayer(string Name, string Type, ImmutableArray<int> Output, long Parameters, long Macs, int Neurons)
{
    /// <summary>From a row of the library's summary.</summary>
    public static InspectLayer Of(SummaryRow row) => new(row.Name, row.Type, row.Output.Extents, row.Parameters, row.MultiplyAccumulates, row.Neurons);
}
