using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

public sealed class NetworkSummaryTests
{
    /// <summary>By hand: kernels plus biases; and for every output place, its taps, padding included.</summary>
    [Fact]
    public void The_totals_of_the_tutorial_network_are_those_computed_by_hand()
    {
        NetworkSummary summary = Networks.Tutorial().Summary();
        Assert.Equal((9 * 3 * 32) + 32 + (9 * 32 * 64) + 64 + (9 * 64 * 128) + 128 + (4 * 4 * 128 * 512) + 512 + (512 * 10) + 10, summary.Parameters);
        Assert.Equal((32 * 32 * 9 * 3 * 32) + (16 * 16 * 9 * 32 * 64) + (8 * 8 * 9 * 64 * 128) + (4 * 4 * 128 * 512) + (512 * 10), summary.MultiplyAccumulates);
        Assert.Equal(summary.Parameters, Networks.Tutorial().ParameterCount);
        Assert.Equal(0, summary.Neurons);
    }

    [Fact]
    public void A_block_is_one_row()
    {
        NetworkSummary summary = Networks.Small().Summary();
        Assert.Equal(["input", "conv2d", "average_pooling2d", "conv2d_1", "flatten", "dense", "dense_1"], summary.Rows.Select(row => row.Name));
        Assert.Equal("Conv2D + Relu", summary.Rows[1].Type);
        Assert.Equal(Shape.Image(6, 6, 4), summary.Rows[1].Output);
    }

    [Fact]
    public void Neurons_of_populations_are_counted()
    {
        Network network = Networks.Small().Replace("conv2d", new Population(new SpikingRectifiedLinear()));
        Assert.Equal(6 * 6 * 4, network.Summary().Neurons);
        Assert.Equal(Networks.Small().Summary().MultiplyAccumulates, network.Summary().MultiplyAccumulates);
    }

    [Fact]
    public void The_text_has_one_line_per_row_and_two_more_for_header_and_totals()
    {
        Network network = Networks.Small();
        string[] lines = network.ToString().Split(Environment.NewLine);
        Assert.Equal(network.Summary().Rows.Length + 2, lines.Length);
        Assert.All(network.Summary().Rows, (row, i) => Assert.StartsWith(row.Name + " ", lines[i + 1], StringComparison.Ordinal));
        Assert.StartsWith("total", lines[^1], StringComparison.Ordinal);
    }
}
