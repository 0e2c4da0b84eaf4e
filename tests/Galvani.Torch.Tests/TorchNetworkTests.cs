using CsCheck;
using Galvani.Graph;
using Galvani.Inference;
using Galvani.Layers;
using TorchSharp;
using Xunit;

namespace Galvani.Torch;

/// <summary>A network in libtorch is the network.</summary>
public sealed class TorchNetworkTests
{
    private static readonly TensorForm _float = new(torch.ScalarType.Float32, torch.CPU);

    public TorchNetworkTests() => LibTorch.Load();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_forward_pass_gives_the_values_of_the_core(bool channelsFirst) => RandomNetworks.All.Sample(
        network =>
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using TorchNetwork torchNetwork = new(network, _float with { ChannelsFirst = channelsFirst });
            Tensor input = RandomNetworks.Inputs(network, 0)[0];
            float[] expected = new ForwardPass(network).Run(input).ToArray();
            torch.Tensor scores = torchNetwork.Scores(torchNetwork.Form.Batch([.. input.Span, .. input.Span], 2, input.Shape), null, logits: false);
            float[] both = TensorForm.Numbers(TensorForm.ChannelsLast(scores));
            float largest = expected.Max(value => Math.Max(1, Math.Abs(value)));
            Assert.All(expected.Concat(expected).Zip(both), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5 * largest, $"{pair} of {network}"));
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void To_libtorch_and_back_changes_no_bit() => RandomNetworks.All.Sample(
        network =>
        {
            using TorchNetwork torchNetwork = new(network, _float);
            Network back = torchNetwork.ToNetwork();
            Assert.Equal(network.Nodes.Select(node => (node.Name, node.Layer)), back.Nodes.Select(node => (node.Name, node.Layer)));
            Assert.Equal(network.Outputs, back.Outputs);
        },
        threads: 1);

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        const double Step = 1e-5;
        Network chain = Network.Sequential(
            Problems.Image, 1,
            Layer.Rescaling(0.5, 0.1), Layer.Conv2D(4, 3, Padding.Same, stride: 2), Layer.BatchNormalization(), Layer.Conv2D(4, new Extent2D(2, 1), Padding.Same, groups: 2, dilation: 2),
            Layer.AveragePool2D(2, 1, Padding.Same), Activation.Softmax, Layer.Flatten(), Layer.Dense(5), Layer.BatchNormalization(), Layer.Dense(4, Activation.Softmax));
        Node sum = new("sum", new Add(), "conv2d_1", "batch_normalization");
        Network network = new([.. chain.Nodes.Select(node => node.Name == "average_pooling2d" ? node with { Inputs = [new Edge("sum")] } : node), sum], chain.Outputs);
        foreach (Loss loss in Enum.GetValues<Loss>())
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using TorchNetwork torchNetwork = new(network, new TensorForm(torch.ScalarType.Float64, torch.CPU));
            BatchLoss batchLoss = new(torchNetwork, Problems.Image, loss, 0.01);
            Batch batch = Assert.Single(new BatchLoader(Problems.Corners(8), new TrainOptions { BatchSize = 8 }).Epoch(0, 0));
            using torch.Generator draw = new();
            double Loss()
            {
                using IDisposable guard = torch.no_grad();

                return batchLoss.Of(batch, draw).Loss.item<double>();
            }

            batchLoss.Of(batch, draw).Loss.backward();
            foreach (TorchSharp.Modules.Parameter parameter in torchNetwork.Parameters)
            {
                torch.Tensor direction = torch.randn(parameter.shape, torch.ScalarType.Float64, generator: draw);
                double expected = (parameter.grad! * direction).sum().item<double>();
                using IDisposable guard = torch.no_grad();
                parameter.add_(direction, Step);
                double above = Loss();
                parameter.add_(direction, -2 * Step);
                double below = Loss();
                parameter.add_(direction, Step);
                Assert.Equal(expected, (above - below) / (2 * Step), 1e-7 + (1e-6 * Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_the_share_of_its_rate()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Network network = Network.Sequential(Shape.Vector(10_000), 0, Layer.Dropout(0.3));
        using TorchNetwork torchNetwork = new(network, _float);
        using torch.Generator draw = new(5);
        float[] ones = [.. Enumerable.Repeat(1f, 10_000)];
        float[] dropped = TensorForm.Numbers(torchNetwork.Scores(_float.Batch(ones, 1, Shape.Vector(10_000)), draw, logits: false));
        Assert.All(dropped, value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.7f)) < 1e-6));
        Assert.InRange(dropped.Count(value => value == 0), 3000 - (5 * 46), 3000 + (5 * 46)); // five standard deviations
        Assert.Equal(ones, TensorForm.Numbers(torchNetwork.Scores(_float.Batch(ones, 1, Shape.Vector(10_000)), null, logits: false)));
    }

    [Fact]
    public void Moving_averages_approach_the_statistics_of_the_batch()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using TorchNetwork torchNetwork = new(Network.Sequential(Shape.Vector(1), 0, Layer.BatchNormalization(momentum: 0.75)), _float);
        using torch.Generator draw = new();
        torchNetwork.Scores(_float.Batch([1, 2, 6], 3, Shape.Vector(1)), draw, logits: false);
        BatchNormalization trained = (BatchNormalization)torchNetwork.ToNetwork().Nodes[1].Layer;
        Assert.Equal(0.25f * 3, trained.MovingMean.Span[0], 1e-6f);
        Assert.Equal(0.75f + (0.25f * 7), trained.MovingVariance.Span[0], 1e-6f); // (4 + 1 + 9) / (3 - 1) = 7
    }
}
