using CsCheck;
using Galvani.Graph;
using Galvani.Layers;
using Xunit;

namespace Galvani.Conversion;

public sealed class VerificationTests
{
    private static readonly Converter _converter = new()
    {
        SwapActivations = new() { [Activation.Relu] = new SpikingRectifiedLinear() },
        ScaleFiringRates = 20,
        Synapse = new Lowpass(0.005),
    };

    [Fact]
    public void Every_random_network_is_converted_without_changing_its_function() =>
        Gen.Select(RandomNetworks.All, Gen.Bool).Sample((source, perLayer) =>
        {
            Converter converter = new()
            {
                SwapActivations = _converter.SwapActivations,
                ScaleFiringRates = perLayer ? new Dictionary<string, double> { ["conv2d"] = 7 } : 20,
                Synapse = _converter.Synapse,
            };
            Verification verification = converter.Convert(source).Verify(Trials(source));
            Assert.True(verification.Holds, $"{verification} of {source}");
            Assert.Equal(3, verification.Trials);
        });

    [Fact]
    public void Several_inputs_and_outputs_are_verified() =>
        Assert.True(_converter.Convert(Networks.TwoInputsTwoOutputs()).Verify(Trials(Networks.TwoInputsTwoOutputs())).Holds);

    [Fact]
    public void Other_weights_are_detected() =>
        Assert.False(Result(Networks.Small(1), _converter.Convert(Networks.Small(2)).Network).Verify(Trials(Networks.Small())).Holds);

    [Fact]
    public void A_layer_that_got_lost_is_detected()
    {
        Network converted = _converter.Convert(Networks.Small()).Network;
        Assert.False(Result(Networks.Small(), converted.Replace("dense", new Identity())).Verify(Trials(Networks.Small())).Holds);
    }

    [Fact]
    public void A_scale_that_is_not_undone_is_detected()
    {
        Network converted = _converter.Convert(Networks.Small()).Network;
        Network loud = converted.Replace("dense", (Population)converted["dense"].Layer with { Amplitude = 1 });
        Assert.False(Result(Networks.Small(), loud).Verify(Trials(Networks.Small())).Holds);
    }

    [Fact]
    public void Another_output_is_detected()
    {
        Network converted = _converter.Convert(Networks.Small()).Network;
        Assert.False(Result(Networks.Small(), converted.WithOutputs("dense")).Verify(Trials(Networks.Small())).Holds);
        Assert.False(Result(Networks.Small(), converted.WithOutputs("dense_1", "dense")).Verify(Trials(Networks.Small())).Holds);
        Assert.False(Result(Networks.Small().WithOutputs("dense_1", "dense"), converted).Verify(Trials(Networks.Small())).Holds);
    }

    [Fact]
    public void A_neuron_that_changes_the_function_is_noticed()
    {
        Converter quiet = new() { SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear { Amplitude = 0.5 } } };
        Assert.False(quiet.Convert(Networks.Small()).Verify(Trials(Networks.Small())).Holds);
    }

    [Fact]
    public void Missing_trials_are_refused() => Assert.Throws<ArgumentException>(() => _converter.Convert(Networks.Small()).Verify([]));

    private static ConversionResult Result(Network source, Network network) => new(source, network, new ConversionReport([], []));

    private static IEnumerable<Tensor[]> Trials(Network network) => Enumerable.Range(0, 3).Select(trial => RandomNetworks.Inputs(network, trial));
}
