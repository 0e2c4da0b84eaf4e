using Galvani.Layers;
using Xunit;

namespace Galvani.Graph;

public sealed class NetworkRulesTests
{
    private static readonly Node _input = new("input", new Input(Shape.Vector(3)));

    [Fact]
    public void Every_fault_of_a_network_is_reported_at_once_and_with_a_remedy()
    {
        Tensor bad = new(new Shape(3, 2), [1, 2, float.NaN, 4, 5, 6]);
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() => new Network(
            [
                _input,
                new Node("unhealthy", new Dense(bad), "input"),
                new Node("twin", Activation.Relu, "input"),
                new Node("twin", Activation.Relu, "input"),
                new Node("misfit", Networks.Dense(4, 2), "input"),
                new Node("dangling", Activation.Relu, "nowhere"),
                new Node("greedy", Activation.Relu, "input", "input"),
                new Node("hen", Activation.Relu, "egg"),
                new Node("egg", Activation.Relu, "hen"),
                new Node("silent", new Population(new SpikingRectifiedLinear()) { Gain = 0 }, "input"),
                new Node("loud", new Population(new SpikingRectifiedLinear { Amplitude = double.PositiveInfinity }), "input"),
                new Node("unready", new Population(new SpikingRectifiedLinear()) { InitialPotential = InitialPotential.Given(bad) }, "input"),
                new Node(" ", Activation.Relu, "input"),
            ],
            ["unhealthy", "missing"]));

        string[] faulty = ["unhealthy", "twin", "misfit", "dangling", "greedy", "hen", "silent", "loud", "unready", "unready", "Relu", "network"];
        Assert.Equal(faulty.Order(StringComparer.Ordinal), error.Problems.Select(problem => problem.Node).Order(StringComparer.Ordinal));
        Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Remedy));
        Assert.All(error.Problems, problem => Assert.Contains(problem.ToString(), error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_valid_network_has_no_problems() =>
        Assert.Empty(new NetworkRules(Networks.Tutorial().Nodes, Networks.Tutorial().Outputs).Problems);

    [Fact]
    public void An_output_is_named_once() =>
        Assert.Equal("network", Assert.Single(new NetworkRules([new Node("input", new Input(Shape.Vector(2)))], ["input", "input"]).Problems).Node);

    [Fact]
    public void A_network_needs_an_input_and_an_output()
    {
        Assert.Equal(2, new NetworkRules([], []).Problems.Length);
        Assert.Equal("has no output", Assert.Single(new NetworkRules([_input], []).Problems).What);
    }

    [Fact]
    public void What_stands_behind_a_fault_is_not_reported_again() =>
        Assert.Single(new NetworkRules([_input, new Node("misfit", Networks.Dense(4, 2), "input"), new Node("behind", Activation.Relu, "misfit")], ["behind"]).Problems);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_and_biases_that_are_not_finite_are_refused(float bad)
    {
        Tensor good = RandomNetworks.Numbers(new Shape(3, 2), 1, "kernel", 1);
        UnsupportedNetworkException error = Assert.Throws<UnsupportedNetworkException>(() =>
            Network.Sequential(Shape.Vector(3), 0, new Dense(good, new Tensor(Shape.Vector(2), [bad, 0]))));
        Assert.Contains("bias", Assert.Single(error.Problems).What, StringComparison.Ordinal);
    }
}
