using CsCheck;
using Galvani.Inference;
using Xunit;

namespace Galvani.Layers;

public sealed class ElementwiseActivationTests
{
    private static readonly ElementwiseActivation[] _all =
    [
        new Relu(), new Relu { Maximum = 6 }, new Relu { Slope = 0.2 }, new Relu { Slope = 0.5, Threshold = 1, Maximum = 2 }, new Elu(), new Elu { Alpha = 0.3 }, new Selu(), new Gelu(),
        new Gelu { IsApproximate = true }, new Silu(), new Softplus(), new Sigmoid(), new HardSigmoid(), new HardSigmoid { Slope = HardSigmoid.Keras2Slope }, new Tanh(),
    ];

    /// <summary>Values of C's erfc.</summary>
    public static TheoryData<double, double> ErrorFunctionValues => new()
    {
        { -3, 1.9999779095030015 },
        { -1, 1.842700792949715 },
        { -0.25, 1.276326390168237 },
        { 0, 1.0 },
        { 0.1, 0.8875370839817152 },
        { 0.5, 0.4795001221869535 },
        { 1, 0.15729920705028513 },
        { 1.5, 0.033894853524689274 },
        { 1.999, 0.004698443348629488 },
        { 2, 0.004677734981047265 },
        { 2.5, 0.0004069520174449589 },
        { 3, 2.2090496998585438e-05 },
        { 4, 1.541725790028002e-08 },
        { 5, 1.5374597944280351e-12 },
        { 8, 1.1224297172982928e-29 },
        { 12, 1.3562611692059042e-64 },
    };

    [Theory]
    [MemberData(nameof(ErrorFunctionValues))]
    public void The_error_function_is_right_to_13_digits(double x, double expected) => Assert.InRange(ErrorFunction.Complement(x), expected * (1 - 1e-13), expected * (1 + 1e-13));

    [Fact]
    public void Every_function_is_that_of_another_formula() => Gen.Select(Gen.Int[0, _all.Length - 1], Gen.Double[-8, 8]).Sample((function, x) =>
        Assert.Equal(NaiveActivations.Of(_all[function], x), _all[function].Of(x), 1e-9));

    [Fact]
    public void What_is_said_never_to_fall_never_falls() => Gen.Select(Gen.Int[0, _all.Length - 1], Gen.Double[-9, 9], Gen.Double[0, 2]).Sample((function, x, step) =>
        Assert.True(!_all[function].IsMonotone || _all[function].Of(x + step) >= _all[function].Of(x) - 1e-12));

    [Fact]
    public void Near_zero_nothing_is_lost_to_cancellation() => Assert.All([1e-3, 1e-6, 1e-9, 1e-12], x =>
    {
        Assert.InRange(new Elu().Of(-x) / (-x + (x * x / 2) - (x * x * x / 6)), 1 - 1e-9, 1 + 1e-9);
        Assert.InRange(new Softplus().Of(-30 - x) / Math.Exp(-30 - x), 1 - 1e-9, 1 + 1e-9);
    });

    [Fact]
    public void Far_out_every_function_is_a_number_or_infinite() => Assert.All(_all, function =>
        Assert.All([-1e300, -700.0, 700, 1e300], x => Assert.False(double.IsNaN(function.Of(x)), $"{function} at {x}")));

    [Fact]
    public void Activations_with_other_parameters_are_others()
    {
        Assert.Equal(Activation.Relu6, new Relu { Maximum = 6 });
        Assert.NotEqual(Activation.Relu, Activation.Relu6);
        Assert.Equal(["Relu", "Relu6", "LeakyRelu(0.1)"], new[] { Activation.Relu, Activation.Relu6, Activation.LeakyRelu(0.1) }.Select(activation => activation.TypeName));
    }
}
