using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>A network as a table: one row per block, with totals.</summary>
public sealed class NetworkSummary
{
    private static readonly ImmutableArray<string> _header = ["name", "type", "output", "parameters", "MACs", "neurons"];

    /// <summary>Summarises a network.</summary>
    public NetworkSummary(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Rows = [.. network.Nodes.Where(node => !IsLinearHalf(network, node)).Select(node => Row(network, node))];
    }

    /// <summary>The rows, in the order of the network.</summary>
    public ImmutableArray<SummaryRow> Rows { get; }

    /// <summary>Trained numbers.</summary>
    public long Parameters => Rows.Sum(row => row.Parameters);

    /// <summary>Multiply-accumulates of one forward pass, padding included.</summary>
    public long MultiplyAccumulates => Rows.Sum(row => row.MultiplyAccumulates);

    /// <summary>Neurons of all populations.</summary>
    public long Neurons => Rows.Sum(row => (long)row.Neurons);

    /// <summary>The table as text.</summary>
    public override string ToString()
    {
        List<string[]> cells = [[.. _header]];
        cells.AddRange(Rows.Select(row => new[] { row.Name, row.Type, row.Output.ToString(), Number(row.Parameters), Number(row.MultiplyAccumulates), Number(row.Neurons) }));
        cells.Add(["total", "", "", Number(Parameters), Number(MultiplyAccumulates), Number(Neurons)]);
        int[] widths = [.. _header.Select((_, column) => cells.Max(row => row[column].Length))];
        StringBuilder text = new();
        foreach (string[] row in cells)
        {
            IEnumerable<string> padded = row.Select((cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.AppendLine(string.Join("  ", padded).TrimEnd());
        }

        return text.ToString().TrimEnd();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Whether a node is the linear half of a block, and so part of the row of the node behind it.</summary>
    private static bool IsLinearHalf(Network network, Node node) =>
        node.Name.EndsWith(Node.LinearSuffix, StringComparison.Ordinal)
        && network.TryFind(node.Name[..^Node.LinearSuffix.Length], out Node? behind)
        && LinearHalf(network, behind)?.Name == node.Name;

    private static Node? LinearHalf(Network network, Node node) =>
        node.Inputs is [{ Source: string source }] && source == node.Name + Node.LinearSuffix ? network[source] : null;

    private static SummaryRow Row(Network network, Node node)
    {
        Node linear = LinearHalf(network, node) ?? node;
        Shape output = network.ShapeOf(node.Name);
        long operations = linear.Inputs.IsEmpty ? 0 : linear.Layer.MultiplyAccumulates(network.ShapeOf(linear.Inputs[0].Source));

        return new SummaryRow(
            node.Name,
            linear == node ? node.Layer.TypeName : $"{linear.Layer.TypeName} + {node.Layer.TypeName}",
            output,
            node.Layer.ParameterCount + (linear == node ? 0 : linear.Layer.ParameterCount),
            operations,
            node.Layer is Population ? output.Size : 0);
    }
}
