using Galvani.Graph;
using Xunit;

namespace Galvani.Conversion;

public sealed class ConversionReportTests
{
    [Fact]
    public void Every_block_of_the_source_has_one_line_in_its_order()
    {
        ConversionReport report = Relu().Check(Networks.Small());
        Assert.Equal(Networks.Small().Summary().Rows.Select(row => (row.Name, row.Type)), report.Lines.Select(line => (line.Layer, line.Type)));
    }

    [Fact]
    public void Lines_say_what_is_converted_and_what_is_kept()
    {
        ConversionReport report = Relu().Check(Networks.Small());
        Assert.Equal(["conv2d", "conv2d_1", "dense"], Layers(report, Verdict.Converted));
        Assert.Equal(["input", "average_pooling2d", "flatten", "dense_1"], Layers(report, Verdict.Kept));
        Assert.Empty(Layers(report, Verdict.Refused));
        Assert.All(report.Lines, line => Assert.NotEmpty(line.Reason));
        Assert.Contains("144 neurons of SpikingRectifiedLinear", report.Lines[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activation_without_a_neuron_is_kept_with_a_remedy()
    {
        ConversionReport report = new Converter().Check(Networks.Small());
        Assert.Empty(Layers(report, Verdict.Converted));
        Assert.Contains("SwapActivations", report.Lines.Single(line => line.Layer == "conv2d").Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refused_layer_has_a_remedy()
    {
        ConversionReport report = new Converter { SwapActivations = new() { [Activation.Softmax] = new RectifiedLinear() } }.Check(Networks.Small());
        Assert.Equal(["dense_1"], Layers(report, Verdict.Refused));
        Assert.All(report.Refusals, problem => Assert.NotEmpty(problem.Remedy));
    }

    [Fact]
    public void A_swap_that_finds_no_activation_is_a_warning()
    {
        Network linear = Network.Sequential(Shape.Vector(3), 1, Layer.Dense(2));
        Problem warning = Assert.Single(Relu().Check(linear).Warnings);
        Assert.Equal("Relu", warning.Node);
        Assert.NotEmpty(warning.Remedy);
        Assert.Empty(Relu().Check(Networks.Small()).Warnings);
    }

    [Theory]
    [InlineData("conv3d")]
    [InlineData("dense_1")]
    [InlineData("flatten")]
    [InlineData("conv2d.1")]
    public void A_scale_for_what_is_no_population_is_a_warning(string name)
    {
        Dictionary<string, double> scales = new() { [name] = 10, ["conv2d"] = 10 };
        ConversionReport report = new Converter { SwapActivations = Relu().SwapActivations, ScaleFiringRates = scales }.Check(Networks.Small());
        Assert.Equal(name, Assert.Single(report.Warnings).Node);
    }

    [Fact]
    public void A_network_that_spikes_already_stays_as_it_is()
    {
        Network spiking = Relu().Convert(Networks.Small()).Network;
        ConversionReport report = new Converter().Check(spiking);
        Assert.Equal(["conv2d", "conv2d_1", "dense"], report.Lines.Where(line => line.Reason.Contains("already", StringComparison.Ordinal)).Select(line => line.Layer));
    }

    [Fact]
    public void The_text_has_one_line_per_layer_and_warning()
    {
        Dictionary<string, double> scales = new() { ["conv3d"] = 10 };
        ConversionReport report = new Converter { SwapActivations = Relu().SwapActivations, ScaleFiringRates = scales }.Check(Networks.Small());
        string[] lines = report.ToString().Split(Environment.NewLine);
        Assert.Equal(report.Lines.Length + 1, lines.Length);
        Assert.StartsWith("conv2d: converted: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("warning: conv3d: ", lines[^1], StringComparison.Ordinal);
    }

    private static Converter Relu() => new() { SwapActivations = new() { [Activation.Relu] = new SpikingRectifiedLinear() } };

    private static IEnumerable<string> Layers(ConversionReport report, Verdict verdict) => report.Lines.Where(line => line.Verdict == verdict).Select(line => line.Layer);
}
