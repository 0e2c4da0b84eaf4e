using System.Text.RegularExpressions;
using Galvani.Graph;
using Galvani.Inference;
using Galvani.Simulation;
using Xunit;

namespace Galvani.Layers;

/// <summary>
/// Red until a new layer is documented and checked: it has a line in docs/layers.md with what it is compared with, the oracle, the forward pass and both
/// backends compute it alike, and a summary names it. Its form in files, its description and its training have tests of their own.
/// </summary>
public sealed partial class LayerCatalogueTests
{
    private static readonly string[][] _rows =
    [
        .. File.ReadLines(Path.Combine(Golden.Root, "..", "..", "docs", "layers.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .Where(cells => cells.Length == 5),
    ];

    public static TheoryData<string> All => [.. typeof(Layer).Assembly.GetTypes().Where(type => type.IsSealed && type.IsAssignableTo(typeof(Layer))).Select(type => type.Name)];

    /// <summary>Every layer that came after the first version of network files, and some of those before, as a rate network.</summary>
    private static Network Rate => StoredNetworks.Everything[1];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_layer_has_one_line_in_the_documentation_that_says_all(string layer)
    {
        string[] cells = Assert.Single(_rows, row => Name().Matches(row[0]).Any(match => match.Groups[1].Value == layer));
        Assert.All(cells, Assert.NotEmpty);
    }

    [Fact]
    public void The_documentation_names_no_layer_that_does_not_exist() =>
        Assert.All(_rows.SelectMany(row => Name().Matches(row[0])), match => Assert.Contains(match.Groups[1].Value, All.Select(row => row.Data)));

    [Fact]
    public void The_oracle_the_forward_pass_and_both_backends_compute_every_layer_alike()
    {
        Network network = Rate;
        Tensor[] inputs = RandomNetworks.Inputs(network, 1);
        ForwardPass pass = new(network);
        pass.Run(inputs);
        SimulationOptions options = new() { Steps = 1, Probes = [.. network.Nodes.Select(node => Probe.Value(node.Name))] };
        ImageResult[] runs = [.. new[] { Backend.Reference, Backend.Cpu }.Select(backend =>
            network.Compile(options with { Backend = backend }).Open().Run([.. inputs.Select(Stimulus.Constant)]))];
        Dictionary<string, NaiveValue> oracle = NaiveForward.Run(network, inputs);
        foreach ((int i, Node node) in network.Nodes.Index())
        {
            double allowed = 1e-4 * oracle[node.Name].Values.Max(value => Math.Max(1, Math.Abs(value)));
            Assert.Equal(oracle[node.Name].Shape, network.ShapeOf(node.Name).Extents);
            Assert.All(oracle[node.Name].Values.Zip(pass.Value(node.Name).ToArray()), pair => Assert.Equal(pair.First, pair.Second, allowed));
            Assert.All(runs, run => Assert.All(oracle[node.Name].Values.Zip(run.Probe(i).ToArray()), pair => Assert.Equal(pair.First, pair.Second, allowed)));
        }
    }

    [Fact]
    public void A_summary_has_a_line_with_the_type_of_every_layer() => Assert.All(StoredNetworks.Everything, network =>
        Assert.All(network.Summary().Rows, row => Assert.Contains(network[row.Name].Layer.TypeName, row.Type, StringComparison.Ordinal)));

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Name();
}
