using System.Collections.Immutable;
using Galvani.Cli.Usage;
using Galvani.Graph;

namespace Galvani.Cli.Inspect;

/// <summary>Models inside the model, whose layers are called <c>model/layer</c>: each is one row, as the tool that wrote it shows it.</summary>
internal static class NestedModels
{
    private const string Type = "Model";

    /// <summary>The row of a layer: that of the outermost model around it, or its own.</summary>
    public static string RowOf(string layer) => layer.IndexOf(LayerRange.Inside, StringComparison.Ordinal) is > 0 and int end ? layer[..end] : layer;

    /// <summary>One row for the layers of each model, in the place of the first of them: the output of the last, the sums of all.</summary>
    public static ImmutableArray<SummaryRow> Fold(ImmutableArray<SummaryRow> rows) =>
        [.. rows.GroupBy(row => RowOf(row.Name), StringComparer.Ordinal).Select(group => Row(group.Key, [.. group]))];

    private static SummaryRow Row(string name, ImmutableArray<SummaryRow> inside) => inside is [SummaryRow only] && only.Name == name
        ? only
        : new SummaryRow(
            name,
            Type,
            inside[^1].Output,
            inside.Sum(row => row.Parameters),
            inside.Sum(row => row.MultiplyAccumulates),
            inside.Sum(row => row.Neurons));
}
