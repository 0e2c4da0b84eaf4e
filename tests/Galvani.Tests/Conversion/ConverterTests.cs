using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

public sealed class ConverterTests
{
    private static readonly Dictionary<Activation, INeuronModel> _relu = new() { [Activation.Relu] = new SpikingRectifiedLinear() };

    [Fact]
    public void Every_relu_becomes_a_population_and_every_tensor_is_shared_with_the_source() =>
        RandomNetworks.All.Where(source => !source.Nodes.Any(node => node.Layer is BatchNormalization or Dropout or SeparableConv2D or Conv2DTranspose)).Sample(source =>
        {
            Network converted = new Converter { SwapActivations = _relu, ScaleFiringRates = 20, Synapse = new Lowpass(0.005) }.Convert(source).Network;
            foreach (Node node in source.Nodes.Where(node => node.Layer is not Permute)) // those that undo each other are taken out
            {
                Assert.Equal(node.Layer is Relu { IsPlain: true }, converted[node.Name].Layer is Population);
                Assert.All(node.Layer.Weights.Zip(converted[node.Name].Layer.Weights), pair => Assert.Same(pair.First.Value, pair.Second.Value));
            }
        });

    [Fact]
    public void Without_settings_the_network_stays_as_it_is()
    {
        Network source = Networks.Small();
        Assert.Same(source, new Converter().Convert(source).Network);
        Assert.Same(source, new Converter().Convert(source).Source);
    }

    [Fact]
    public void A_softmax_is_refused_with_a_remedy_and_only_on_conversion()
    {
        Converter converter = new() { SwapActivations = new() { [Activation.Softmax] = new SpikingRectifiedLinear() } };
        Problem problem = Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => converter.Convert(Networks.Small())).Problems);
        Assert.Equal("dense_1", problem.Node);
        Assert.Contains("SwapActivations", problem.Remedy, StringComparison.Ordinal);
        Assert.Equal([problem], converter.Check(Networks.Small()).Refusals);
    }

    [Fact]
    public void A_common_scale_multiplies_currents_and_divides_outputs() =>
        Gen.Double[0.01, 1000].Sample(scale =>
        {
            Network converted = new Converter { SwapActivations = _relu, ScaleFiringRates = scale }.Convert(Networks.Small()).Network;
            Assert.All(Populations(converted), population => Assert.Equal((scale, 1 / scale), (population.Gain, population.Amplitude)));
        });

    [Fact]
    public void A_scale_per_layer_may_use_the_names_of_NengoDL()
    {
        Dictionary<string, double> scales = new() { ["conv2d.0"] = 5, ["dense"] = 7 };
        ConversionResult result = new Converter { SwapActivations = _relu, ScaleFiringRates = scales }.Convert(Networks.Small());
        Assert.Equal(5, ((Population)result.Network["conv2d"].Layer).Gain);
        Assert.Equal(1, ((Population)result.Network["conv2d_1"].Layer).Gain);
        Assert.Equal(7, ((Population)result.Network["dense"].Layer).Gain);
        Assert.Empty(result.Report.Warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_scale_that_is_not_positive_and_finite_is_refused(double scale)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FiringRateScale.All(scale));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiringRateScale.ByLayer(new Dictionary<string, double> { ["conv2d"] = scale }));
    }

    private static IEnumerable<Population> Populations(Network network) => network.Nodes.Select(node => node.Layer).OfType<Population>();
}
