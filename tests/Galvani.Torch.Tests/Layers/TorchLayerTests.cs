using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using TorchSharp;
using Xunit;

namespace Galvani.Torch.Layers;

/// <summary>Each layer by itself: its values, its gradients, and the way back.</summary>
public sealed class TorchLayerTests
{
    private const int Images = 3;

    public TorchLayerTests() => LibTorch.Load();

    [Fact]
    public void Every_layer_is_trained_or_refused_with_a_reason()
    {
        IEnumerable<Type> layers = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract);
        Assert.All(layers, layer => Assert.True(layer.IsSealed));
        Assert.Equal([typeof(Input), typeof(Population)], layers.Except(AllLayers.Values.Select(pair => pair.Layer.GetType())).OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void What_computes_over_time_is_refused_by_name()
    {
        Network spiking = Network.Sequential(Shape.Vector(3), 0, new Population(new SpikingRectifiedLinear()));
        Network recurrent = new([new Node("input", new Input(Shape.Vector(3))), new Node("sum", new Add(), [new Edge("input"), new Edge("sum", Delayed: true)])], ["sum"]);
        foreach ((Network network, string node) in (IEnumerable<(Network, string)>)[(spiking, "population"), (recurrent, "sum")])
        {
            Problem problem = Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => new TorchNetwork(network, new TensorForm(torch.ScalarType.Float32, torch.CPU))).Problems);
            Assert.Equal((node, "computes over time and has no single forward pass"), (problem.Node, problem.What));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Values_are_those_of_the_core_and_the_layer_comes_back(bool channelsFirst) => Assert.All(AllLayers.Values, pair =>
    {
        using DisposeScope scope = torch.NewDisposeScope();
        TensorForm form = new(torch.ScalarType.Float32, torch.CPU, channelsFirst);
        using TorchLayer layer = TorchLayers.Of(pair.Layer, pair.Inputs[0], form)!;
        Node[] inputs = [.. pair.Inputs.Select((shape, i) => new Node($"input{i}", new Input(shape)))];
        ForwardPass core = new(new Network([.. inputs, new Node("layer", pair.Layer, [.. inputs.Select(input => input.Name)])], ["layer"]));
        float[] expected = [.. Enumerable.Range(0, Images).SelectMany(image => core.Run([.. pair.Inputs.Select((shape, i) => Values(shape, i, image))]).ToArray())];
        torch.Tensor values = TensorForm.ChannelsLast(layer.Forward([.. pair.Inputs.Select((shape, i) => Batch(form, shape, i))], null));
        Assert.Equal([Images, .. pair.Layer.Infer(pair.Inputs).Extents.Select(extent => (long)extent)], values.shape);
        Assert.All(expected.Zip(TensorForm.Numbers(values)), value => Assert.Equal(value.First, value.Second, 1e-5f * Math.Max(1, Math.Abs(value.First))));
        Assert.Equal(pair.Layer, layer.ToLayer());
    });

    [Fact]
    public void Gradients_are_those_of_finite_differences() => Assert.All(AllLayers.Values, pair =>
    {
        const double Step = 1e-6;
        using DisposeScope scope = torch.NewDisposeScope();
        TensorForm form = new(torch.ScalarType.Float64, torch.CPU);
        using TorchLayer layer = TorchLayers.Of(pair.Layer, pair.Inputs[0], form)!;
        torch.Tensor[] inputs = [.. pair.Inputs.Select((shape, i) => Batch(form, shape, i).requires_grad_())];
        torch.Tensor Value()
        {
            using torch.Generator draw = new(7); // what dropout drops is the same every time
            torch.Tensor value = layer.Forward(inputs, draw);

            return (value * torch.rand(value.shape, value.dtype, generator: draw)).sum();
        }

        Value().backward();
        using torch.Generator draw = new(8);
        using IDisposable guard = torch.no_grad();
        foreach (torch.Tensor changed in inputs.Concat(layer.Parameters))
        {
            torch.Tensor direction = torch.randn(changed.shape, changed.dtype, generator: draw);
            double expected = (changed.grad! * direction).sum().item<double>();
            changed.add_(direction, Step);
            double above = Value().item<double>();
            changed.add_(direction, -2 * Step);
            double below = Value().item<double>();
            changed.add_(direction, Step);
            Assert.Equal(expected, (above - below) / (2 * Step), 1e-7 + (1e-6 * Math.Abs(expected)));
        }
    });

    [Fact]
    public void What_training_changes_has_the_names_of_the_layer() => Assert.All(AllLayers.Values.Where(pair => pair.Layer.ParameterCount > 0), pair =>
    {
        using TorchLayer layer = TorchLayers.Of(pair.Layer, pair.Inputs[0], new TensorForm(torch.ScalarType.Float32, torch.CPU))!;
        Assert.Equal(pair.Layer.Weights.Select(weight => (weight.Name, weight.Value.Shape.Size)), layer.State.Select(state => (state.Name, (int)state.Value.numel())));
        Assert.Equal(pair.Layer.Weights.Count(weight => weight.Name.EndsWith("kernel", StringComparison.Ordinal)), layer.Kernels.Count());
    });

    private static Tensor Values(Shape shape, int input, int image) => RandomNetworks.Numbers(shape, (uint)image, $"input{input}", 2);

    private static torch.Tensor Batch(TensorForm form, Shape shape, int input) =>
        form.Batch([.. Enumerable.Range(0, Images).SelectMany(image => Values(shape, input, image).Span.ToArray())], Images, shape);
}
