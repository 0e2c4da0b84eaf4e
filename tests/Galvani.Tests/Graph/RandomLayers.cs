using CsCheck;
using Galvani.Layers;

namespace Galvani.Graph;

/// <summary>Random layers for whatever shape stands in front of them.</summary>
internal static class RandomLayers
{
    /// <summary>Makes a block for a shape; null where it cannot stand.</summary>
    public delegate Block? Step(Shape input);

    private static readonly Gen<Padding> _padding = Gen.Bool.Select(same => same ? Padding.Same : Padding.Valid);

    /// <summary>No activation, or one that works value by value.</summary>
    public static Gen<Activation?> Activation { get; } = Gen.Frequency(
        (4, Gen.Bool.Select(_ => (Activation?)null)), (4, Gen.Const<Activation?>(Galvani.Activation.Relu)), (2, Elementwise().Select(activation => (Activation?)activation)));

    /// <summary>Layers of one input.</summary>
    public static Gen<Step> All { get; } = Gen.Frequency(
        (5, Convolutions()), (1, Separable()), (1, Transposed()), (2, Pools()), (1, Globals()), (2, Activations()), (1, Normalizations()), (1, Affines()),
        (3, Rearrangements()), (1, Gen.Const<Step>(_ => Layer.Dropout(0.5))));

    /// <summary>Layers of several inputs of one shape.</summary>
    public static Gen<Layer> Branches { get; } = Gen.OneOf(
        Gen.Int[2, 3].Select(inputs => (Layer)new Add(inputs)), Gen.Int[2, 3].Select(inputs => (Layer)new Average(inputs)), Gen.Const<Layer>(new Subtract()),
        Gen.Const<Layer>(new Multiply()), Gen.Const<Layer>(new Maximum()), Gen.Const<Layer>(new Minimum(3)), Gen.Int[-1, 1].Select(axis => (Layer)new Concatenate(2, axis)));

    private static Gen<Activation> Elementwise() => Gen.OneOf(
        Gen.Select(Gen.Double[0.5, 3], Gen.Double[-0.5, 0.4], Gen.Double[-1, 1]).Select((maximum, threshold, slope) => (Activation)new Relu { Maximum = maximum, Threshold = threshold, Slope = slope }),
        Gen.Double[-1, 2].Select(alpha => (Activation)new Elu { Alpha = alpha }),
        Gen.Bool.Select(approximate => (Activation)new Gelu { IsApproximate = approximate }),
        Gen.Double[0.1, 1].Select(slope => (Activation)new HardSigmoid { Slope = slope }),
        Gen.Int[0, 4].Select(kind => ((Activation[])[Galvani.Activation.Selu, Galvani.Activation.Silu, Galvani.Activation.Softplus, Galvani.Activation.Sigmoid, Galvani.Activation.Tanh])[kind]));

    private static Gen<Extent3D> Extents(int most) => Gen.Select(Gen.Int[1, most], Gen.Int[1, most], Gen.Int[1, most]).Select((depth, height, width) => new Extent3D(depth, height, width));

    private static Gen<Step> Convolutions() =>
        Gen.Select(Extents(3), Extents(3), Extents(2), Gen.Int[1, 3], Gen.Int[1, 3], _padding, Gen.Select(Activation, Gen.Bool, Gen.Bool)).Select(
            (kernel, stride, dilation, groups, filters, padding, rest) => (Step)(input =>
            {
                int[] axes = kernel.ToArray();
                if (input.Rank is < 2 or > 4)
                {
                    return null;
                }

                int fitting = input[^1] % groups == 0 ? groups : 1;
                Tensor weights = RandomNetworks.Numbers(new Shape([.. axes[^(input.Rank - 1)..], input[^1] / fitting, filters * fitting]), 1, "kernel", 1);
                Tensor? bias = rest.Item2 ? RandomNetworks.Numbers(Shape.Vector(filters * fitting), 2, "bias", 1) : null;
                Layer layer = input.Rank switch
                {
                    2 => new Conv1D(weights, bias, fitting) { Padding = rest.Item3 ? Padding.Causal : padding, Stride = Extent1D.From(stride), Dilation = Extent1D.From(dilation) },
                    3 => new Conv2D(weights, bias, fitting) { Padding = padding, Stride = Extent2D.From(stride), Dilation = Extent2D.From(dilation) },
                    _ => new Conv3D(weights, bias, fitting) { Padding = padding, Stride = stride, Dilation = dilation },
                };

                return Block.Of(layer, rest.Item1);
            }));

    private static Gen<Step> Separable() => Gen.Select(Extents(3), Extents(2), _padding, Gen.Int[1, 2], Gen.Int[1, 3], Activation, Gen.Bool).Select(
        (kernel, stride, padding, multiplier, filters, activation, dilated) => (Step)(input => input.Rank != 3 ? null
            : Layer.SeparableConv2D(filters, Extent2D.From(kernel), padding, activation, multiplier, dilated ? 1 : Extent2D.From(stride), dilated ? Extent2D.From(stride) : 1)));

    private static Gen<Step> Transposed() => Gen.Select(Extents(3), Extents(3), Extents(2), _padding, Gen.Int[1, 3], Activation).Select(
        (kernel, stride, dilation, padding, filters, activation) => (Step)(input => input.Rank != 3 || input.Size > 500 ? null : Block.Of(
            new Conv2DTranspose(RandomNetworks.Numbers(new Shape(kernel.Height, kernel.Width, filters, input[2]), 1, "kernel", 1), RandomNetworks.Numbers(Shape.Vector(filters), 2, "bias", 1))
            {
                Padding = padding,
                Stride = Extent2D.From(stride),
                Dilation = Extent2D.From(dilation),
            },
            activation)));

    private static Gen<Step> Pools() => Gen.Select(Extents(3), Extents(3), _padding, Gen.Bool).Select((size, stride, padding, largest) => (Step)(input => (input.Rank, largest) switch
    {
        (2, true) => Layer.MaxPool1D(Extent1D.From(size), Extent1D.From(stride), padding),
        (2, false) => Layer.AveragePool1D(Extent1D.From(size), Extent1D.From(stride), padding),
        (3, true) => Layer.MaxPool2D(Extent2D.From(size), Extent2D.From(stride), padding),
        (3, false) => Layer.AveragePool2D(Extent2D.From(size), Extent2D.From(stride), padding),
        (4, true) => Layer.MaxPool3D(size, stride, padding),
        (4, false) => Layer.AveragePool3D(size, stride, padding),
        _ => null,
    }));

    private static Gen<Step> Globals() => Gen.Bool.Select(largest => (Step)(input => input.Rank == 1 ? null : largest ? Layer.GlobalMaxPool() : Layer.GlobalAveragePool()));

    private static Gen<Step> Activations() => Gen.OneOf(
        Gen.Const<Step>(_ => Galvani.Activation.Relu),
        Elementwise().Select(activation => (Step)(_ => activation)),
        Gen.Bool.Select(perChannel => (Step)(input => new PRelu(RandomNetworks.Numbers(
            perChannel ? new Shape([.. Enumerable.Repeat(1, input.Rank - 1), input[^1]]) : input, 7, "alpha", 1)))));

    private static Gen<Step> Normalizations() => Gen.Select(Activation, Gen.Double[1e-3, 0.1]).Select((activation, epsilon) =>
        (Step)(input =>
        {
            Tensor Channels(string name) => RandomNetworks.Numbers(Shape.Vector(input[^1]), 5, name, 1);
            BatchNormalization layer = new(Channels("gamma"), Channels("beta"), Channels("mean"), RandomNetworks.Positive(Shape.Vector(input[^1]), 5, "variance", 1));

            return Block.Of(layer with { Epsilon = epsilon }, activation);
        }));

    private static Gen<Step> Affines() => Gen.Const<Step>(input => Block.Of(new Affine(
        RandomNetworks.Numbers(Shape.Vector(input[^1]), 6, "scale", 2), RandomNetworks.Numbers(Shape.Vector(input[^1]), 6, "offset", 1))));

    /// <summary>Axes that the input does not have stay as they are.</summary>
    private static Gen<Step> Rearrangements() => Gen.Select(Extents(2), Extents(2), Gen.Int[0, 5]).Select((first, second, kind) => (Step)(input =>
    {
        Extent3D Own(Extent3D extent, int missing) =>
            new(input.Rank > 3 ? extent.Depth : missing, input.Rank > 2 ? extent.Height : missing, extent.Width);
        Extent3D before = Own(new(first.Depth - 1, first.Height - 1, first.Width - 1), 0), after = Own(new(second.Depth - 1, second.Height - 1, second.Width - 1), 0);

        Layer? layer = (kind, input.Rank) switch
        {
            (0, _) => new Permute([.. Enumerable.Range(0, input.Rank).OrderBy(axis => (axis + first.Depth) * (axis % 2 == 0 ? 1 : -1))]),
            (1, _) when input.Size % 2 == 0 => new Reshape(new Shape(2, input.Size / 2)),
            (_, < 2 or > 4) => null,
            (2, _) => input.Size > 500 ? null : new UpSampling(Own(first, 1)),
            (3, _) => new ZeroPadding(before, after),
            (4, _) => new Cropping(before, after),
            (5, 3) => new Resizing(new Extent2D(first.Height + 2, second.Width + 3)),
            _ => null,
        };

        return layer is null ? null : Block.Of(layer);
    }));
}
