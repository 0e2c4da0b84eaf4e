using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Torch.Layers;

/// <summary>Layers of every kind that can be trained, with inputs that they can stand behind.</summary>
internal static class AllLayers
{
    private static readonly Shape _vector = Shape.Vector(5), _steps = new(7, 4), _image = Shape.Image(5, 6, 4), _volume = new(3, 4, 5, 2);

    public static IReadOnlyList<(Layer Layer, Shape[] Inputs)> Values { get; } =
    [
        .. Convolutions(), .. TransposedConvolutions(), .. Denses(), .. Pools(), .. Activations(), .. Merges(), .. Rearrangements(), .. PerChannel(),
    ];

    private static IEnumerable<(Layer, Shape[])> Convolutions() =>
    [
        (new Conv1D(Numbers(3, 2, 6), Numbers(6), groups: 2) { Padding = Padding.Causal, Dilation = 2 }, [_steps]),
        (new Conv1D(Numbers(2, 4, 3)) { Padding = Padding.Same, Stride = 2 }, [_steps]),
        (new Conv2D(Numbers(3, 2, 4, 3), Numbers(3)) { Padding = Padding.Same, Stride = new Extent2D(1, 2) }, [_image]),
        (new Conv2D(Numbers(2, 2, 1, 8), Numbers(8), groups: 4) { Dilation = 2 }, [_image]),
        (new Conv3D(Numbers(2, 3, 2, 2, 3), Numbers(3)) { Padding = Padding.Same, Stride = new Extent3D(1, 2, 1) }, [_volume]),
        (new Conv3D(Numbers(2, 1, 2, 1, 4), groups: 2), [_volume]),
        (new SeparableConv2D(Numbers(3, 2, 4, 2), Numbers(1, 1, 8, 3), Numbers(3)) { Padding = Padding.Same, Stride = 2 }, [_image]),
        (new SeparableConv2D(Numbers(2, 2, 4, 1), Numbers(1, 1, 4, 3)) { Dilation = 2 }, [_image]),
    ];

    /// <summary>Outputs that are cut, that end as libtorch's do, and that are longer than it makes them.</summary>
    private static IEnumerable<(Layer, Shape[])> TransposedConvolutions() =>
        from padding in (Padding[])[Padding.Valid, Padding.Same]
        from stride in (int[])[1, 2, 3]
        from dilation in (int[])[1, 2]
        from more in (Extent2D?[])[null, 0, new Extent2D(1, 4)]
        select ((Layer)new Conv2DTranspose(Numbers(2, 3, 3, 4), more is null ? null : Numbers(3)) { Padding = padding, Stride = stride, Dilation = dilation, OutputPadding = more }, (Shape[])[_image]);

    private static IEnumerable<(Layer, Shape[])> Denses() =>
        [(new Dense(Numbers(5, 3), Numbers(3)), [_vector]), (new Dense(Numbers(4, 3)), [_steps]), (new Dense(Numbers(4, 3), Numbers(3)), [_image]), (new Dense(Numbers(2, 3)), [_volume])];

    private static IEnumerable<(Layer, Shape[])> Pools() =>
    [
        (new AveragePool1D(3) { Padding = Padding.Same, Stride = 2 }, [_steps]), (new AveragePool1D(2), [_steps]),
        (new AveragePool2D(2) { Padding = Padding.Same, Stride = 1 }, [_image]), (new AveragePool2D(new Extent2D(2, 3)), [_image]),
        (new AveragePool3D(2) { Padding = Padding.Same }, [_volume]), (new AveragePool3D(new Extent3D(1, 2, 2)), [_volume]),
        (new MaxPool1D(3) { Padding = Padding.Same, Stride = 1 }, [_steps]), (new MaxPool2D(2) { Padding = Padding.Same }, [_image]), (new MaxPool3D(2) { Padding = Padding.Same, Stride = 1 }, [_volume]),
        .. ((Shape[])[_steps, _image, _volume]).SelectMany(shape => ((Layer, Shape[])[])[(new GlobalAveragePool(), [shape]), (new GlobalMaxPool(), [shape])]),
    ];

    private static IEnumerable<(Layer, Shape[])> Activations() =>
    [
        .. ((Layer[])[
            new Identity(), new Relu(), new Relu { Maximum = 0.5 }, new Relu { Slope = -0.3 }, new Relu { Slope = -0.9, Maximum = 0.4 }, new Relu { Threshold = 0.3 }, new Relu { Slope = 0.2, Threshold = 0.1, Maximum = 0.7 }, new Elu(), new Elu { Alpha = -0.7 },
            new Selu(), new Gelu(), new Gelu { IsApproximate = true }, new Silu(), new Softplus(), new Sigmoid(), new HardSigmoid(), new HardSigmoid { Slope = 0.9 }, new Tanh(),
        ]).Select(layer => (layer, (Shape[])[_image])),
        .. ((Shape[])[_vector, _steps, _image, _volume]).Select(shape => ((Layer)new Softmax(), (Shape[])[shape])),
        (new PRelu(Numbers(1, 1, 4)), [_image]), (new PRelu(Numbers(5, 1, 4)), [_image]), (new PRelu(Numbers(7, 4)), [_steps]), (new PRelu(Numbers(3, 4, 5, 2)), [_volume]), (new PRelu(Numbers(5)), [_vector]),
    ];

    private static IEnumerable<(Layer, Shape[])> Merges() =>
    [
        .. ((Layer[])[new Add(3), new Subtract(), new Multiply(3), new Average(3), new Maximum(3), new Minimum(3)])
            .SelectMany(layer => ((Shape[][])[[_image, _image, _image], [_image, Shape.Image(1, 6, 1), Shape.Image(5, 1, 4)], [Shape.Vector(1), _vector, _vector]])
                .Select(inputs => (layer, inputs[..layer.InputCount]))),
        (new Concatenate(3), [_image, Shape.Image(5, 6, 1), _image]), (new Concatenate(2, 0), [_image, Shape.Image(2, 6, 4)]), (new Concatenate(2, -2), [_image, Shape.Image(5, 2, 4)]),
        (new Concatenate(2, 0), [_vector, _vector]), (new Concatenate(2, 1), [_steps, new Shape(7, 2)]), (new Concatenate(2, 2), [_volume, new Shape(3, 4, 1, 2)]),
    ];

    private static IEnumerable<(Layer, Shape[])> Rearrangements() =>
    [
        (new Permute(0), [_vector]), (new Permute(1, 0), [_steps]), (new Permute(2, 0, 1), [_image]), (new Permute(3, 1, 0, 2), [_volume]),
        (new UpSampling(new Extent3D(1, 1, 3)), [_steps]), (new UpSampling(new Extent3D(1, 2, 3)), [_image]), (new UpSampling(2), [_volume]),
        (new ZeroPadding(new Extent3D(0, 0, 2), new Extent3D(0, 0, 1)), [_steps]), (new ZeroPadding(new Extent3D(0, 1, 0), new Extent3D(0, 2, 3)), [_image]), (new ZeroPadding(1, 2), [_volume]),
        (new Cropping(new Extent3D(0, 0, 2), new Extent3D(0, 0, 1)), [_steps]), (new Cropping(new Extent3D(0, 1, 0), new Extent3D(0, 2, 3)), [_image]), (new Cropping(1, new Extent3D(0, 1, 2)), [_volume]),
        (new Resizing(new Extent2D(7, 4)), [_image]), (new Resizing(new Extent2D(3, 13)), [_volume]), (new InsertZeros(new Extent3D(1, 2, 3), new Extent3D(0, -1, 2), new Extent3D(1, 8, 20)), [_image]),
        (new Broadcast(_image), [Shape.Image(1, 6, 1)]), (new Broadcast(_volume), [new Shape(3, 1, 1, 2)]),
        (new Flatten(), [_vector]), (new Flatten(), [_steps]), (new Flatten(), [_image]), (new Flatten(), [_volume]),
        (new Reshape(new Shape(2, 10, 6)), [_image]), (new Reshape(Shape.Vector(28)), [_steps]), (new Reshape(new Shape(1, 5, 3, 2, 4)), [_volume]), (new Reshape(new Shape(5, 1)), [_vector]),
    ];

    private static IEnumerable<(Layer, Shape[])> PerChannel() => ((Shape[])[_vector, _steps, _image, _volume]).SelectMany(shape => ((Layer, Shape[])[])
    [
        (new Affine(Numbers(shape[^1]), Numbers(shape[^1])), [shape]),
        (new BatchNormalization(Numbers(shape[^1]), Numbers(shape[^1]), Numbers(shape[^1]), RandomNetworks.Positive(Shape.Vector(shape[^1]), 1, "variance", 1)), [shape]),
        (new Dropout(0.4), [shape]),
    ]);

    /// <summary>Other numbers for every shape.</summary>
    private static Tensor Numbers(params ReadOnlySpan<int> extents) => RandomNetworks.Numbers(new Shape(extents), 1, new Shape(extents).ToString(), 1);
}
