using Galvani.Layers;

namespace Galvani.Inference;

/// <summary>
/// An independent oracle: the layers in double, place by place from their definitions, with coordinates as dictionaries would have them and sums over
/// everything.
/// </summary>
internal static class NaiveForward
{
    /// <summary>Shape and values of every node.</summary>
    public static Dictionary<string, NaiveValue> Run(Network network, params Tensor[] inputs)
    {
        Dictionary<string, NaiveValue> values = [];
        foreach (Node node in network.Nodes)
        {
            values[node.Name] = node.Layer is Input
                ? NaiveValue.Of(inputs[network.Inputs.IndexOf(node.Name)])
                : Compute(node.Layer, [.. node.Inputs.Select(edge => values[edge.Source])]);
        }

        return values;
    }

    private static NaiveValue Compute(Layer layer, NaiveValue[] inputs) => (layer, inputs[0]) switch
    {
        (Conv1D conv, var x) => Convolve(x, conv.Kernel, conv.Bias, conv.Groups, conv.Padding, [conv.Stride.Length], [conv.Dilation.Length]),
        (Conv2D conv, var x) => Convolve(x, conv.Kernel, conv.Bias, conv.Groups, conv.Padding, Pair(conv.Stride), Pair(conv.Dilation)),
        (Conv3D conv, var x) => Convolve(x, conv.Kernel, conv.Bias, conv.Groups, conv.Padding, Triple(conv.Stride), Triple(conv.Dilation)),
        (SeparableConv2D conv, var x) => Separable(conv, x),
        (Conv2DTranspose conv, var x) => Transposed(conv, x),
        (AveragePool1D pool, var x) => Pool(x, [pool.Size.Length], [pool.Stride.Length], pool.Padding, Enumerable.Average),
        (AveragePool2D pool, var x) => Pool(x, Pair(pool.Size), Pair(pool.Stride), pool.Padding, Enumerable.Average),
        (AveragePool3D pool, var x) => Pool(x, Triple(pool.Size), Triple(pool.Stride), pool.Padding, Enumerable.Average),
        (MaxPool1D pool, var x) => Pool(x, [pool.Size.Length], [pool.Stride.Length], pool.Padding, Enumerable.Max),
        (MaxPool2D pool, var x) => Pool(x, Pair(pool.Size), Pair(pool.Stride), pool.Padding, Enumerable.Max),
        (MaxPool3D pool, var x) => Pool(x, Triple(pool.Size), Triple(pool.Stride), pool.Padding, Enumerable.Max),
        (GlobalAveragePool, var x) => NaiveValue.From([x.Shape[^1]], at => x.All().Where(item => item.At[^1] == at[0]).Average(item => item.Value)),
        (GlobalMaxPool, var x) => NaiveValue.From([x.Shape[^1]], at => x.All().Where(item => item.At[^1] == at[0]).Max(item => item.Value)),
        (BatchNormalization norm, var x) => x.Map((value, at) =>
            (norm.Gamma.Span[at[^1]] * (value - norm.MovingMean.Span[at[^1]]) / Math.Sqrt(norm.MovingVariance.Span[at[^1]] + norm.Epsilon)) + norm.Beta.Span[at[^1]]),
        (Affine affine, var x) => x.Map((value, at) => (affine.Scale.Span[at[^1]] * value) + affine.Offset.Span[at[^1]]),
        (Dense dense, var x) => NaiveValue.From([.. x.Shape[..^1], dense.Units], at =>
            (dense.Bias?.Span[at[^1]] ?? 0) + Enumerable.Range(0, x.Shape[^1]).Sum(i => x[[.. at[..^1], i]] * dense.Kernel.Span[(i * dense.Units) + at[^1]])),
        (Add, _) => Merged(inputs, Enumerable.Sum),
        (Average, _) => Merged(inputs, Enumerable.Average),
        (Maximum, _) => Merged(inputs, Enumerable.Max),
        (Minimum, _) => Merged(inputs, Enumerable.Min),
        (Multiply, _) => Merged(inputs, values => values.Aggregate((product, value) => product * value)),
        (Subtract, _) => Merged(inputs, values => values.First() - values.Last()),
        (Concatenate concatenate, _) => Joined(inputs, concatenate.Axis < 0 ? concatenate.Axis + inputs[0].Shape.Length : concatenate.Axis),
        (Flatten, var x) => x with { Shape = [x.Values.Length] },
        (Reshape reshape, var x) => x with { Shape = [.. reshape.Shape.Extents] },
        (Permute permute, var x) => NaiveValue.From([.. permute.Axes.Select(axis => x.Shape[axis])], at => x[[.. Enumerable.Range(0, at.Length).Select(axis => at[permute.Axes.IndexOf(axis)])]]),
        (Broadcast broadcast, var x) => NaiveValue.From([.. broadcast.Shape.Extents], at => x[[.. at.Select((place, axis) => place % x.Shape[axis])]]),
        (UpSampling up, var x) => Moved(x, Triple(up.Factors), (input, factor) => input * factor, (place, factor, _) => place / factor),
        (ZeroPadding pad, var x) => Moved(x, Margins(pad.Before, pad.After), (input, margin) => margin.Before + input + margin.After, (place, margin, _) => place - margin.Before),
        (Cropping crop, var x) => Moved(x, Margins(crop.Before, crop.After), (input, margin) => input - margin.Before - margin.After, (place, margin, _) => place + margin.Before),
        (Resizing resize, var x) => Moved(x, [1, resize.Size.Height, resize.Size.Width], (_, size) => size, (place, size, input) => (int)Math.Floor((place + 0.5) * input / size)),
        (InsertZeros zeros, var x) => Moved(
            x,
            [.. Triple(zeros.Stride).Zip(Triple(zeros.Before), Triple(zeros.Size))],
            (_, axis) => axis.Third,
            (place, axis, input) => Enumerable.Range(0, input).Where(source => axis.Second + (source * axis.First) == place).DefaultIfEmpty(-1).First()),
        (PRelu relu, var x) => x.Map((value, at) => Math.Max(value, 0) + (Math.Min(value, 0) * NaiveValue.Of(relu.Alpha)[[.. at.Select((place, axis) => place % relu.Alpha.Shape[axis])]])),
        (Dropout or Identity, var x) => x,
        (Softmax, var x) => x with { Values = [.. x.Values.Chunk(x.Shape[^1]).SelectMany(Normalize)] },
        (Activation activation, var x) => x.Map((value, _) => NaiveActivations.Of(activation, value)),
        _ => throw new ArgumentException($"the oracle does not know {layer.TypeName}"),
    };

    private static NaiveValue Convolve(NaiveValue x, Tensor kernel, Tensor? bias, int groups, Padding padding, int[] stride, int[] dilation)
    {
        NaiveValue weights = NaiveValue.Of(kernel);
        int axes = stride.Length, filters = weights.Shape[^1], groupChannels = weights.Shape[^2];
        NaiveWindow[] windows = [.. Enumerable.Range(0, axes).Select(axis => new NaiveWindow(x.Shape[axis], weights.Shape[axis], stride[axis], dilation[axis], padding))];

        return NaiveValue.From([.. windows.Select(window => window.Outputs), filters], at =>
        {
            int group = at[^1] / (filters / groups);

            return (bias?.Span[at[^1]] ?? 0) + weights.All().Where(weight => weight.At[^1] == at[^1]).Sum(weight =>
            {
                int[] place = [.. windows.Select((window, axis) => window.Place(at[axis], weight.At[axis])), (group * groupChannels) + weight.At[^2]];

                return x.Has(place) ? weight.Value * x[place] : 0;
            });
        });
    }

    /// <summary>Every output channel of the first half sees one channel; the second half mixes them.</summary>
    private static NaiveValue Separable(SeparableConv2D layer, NaiveValue x)
    {
        NaiveValue weights = NaiveValue.Of(layer.DepthwiseKernel), mixing = NaiveValue.Of(layer.PointwiseKernel);
        int multiplier = weights.Shape[3];
        NaiveWindow rows = new(x.Shape[0], weights.Shape[0], layer.Stride.Height, layer.Dilation.Height, layer.Padding);
        NaiveWindow columns = new(x.Shape[1], weights.Shape[1], layer.Stride.Width, layer.Dilation.Width, layer.Padding);
        NaiveValue depthwise = NaiveValue.From([rows.Outputs, columns.Outputs, x.Shape[2] * multiplier], at =>
            weights.All().Where(weight => weight.At[2] == at[2] / multiplier && weight.At[3] == at[2] % multiplier).Sum(weight =>
            {
                int[] place = [rows.Place(at[0], weight.At[0]), columns.Place(at[1], weight.At[1]), weight.At[2]];

                return x.Has(place) ? weight.Value * x[place] : 0;
            }));

        return NaiveValue.From([rows.Outputs, columns.Outputs, mixing.Shape[3]], at =>
            (layer.Bias?.Span[at[2]] ?? 0) + Enumerable.Range(0, depthwise.Shape[2]).Sum(channel => depthwise[[at[0], at[1], channel]] * mixing[[0, 0, channel, at[2]]]));
    }

    /// <summary>The gradient of a convolution with respect to its input: whatever an output of that one read, it now writes.</summary>
    private static NaiveValue Transposed(Conv2DTranspose layer, NaiveValue x)
    {
        NaiveValue weights = NaiveValue.Of(layer.Kernel);
        int[] stride = Pair(layer.Stride), dilation = Pair(layer.Dilation);
        int Length(int axis)
        {
            int span = ((weights.Shape[axis] - 1) * dilation[axis]) + 1;

            return layer.Padding == Padding.Same ? x.Shape[axis] * stride[axis] : (x.Shape[axis] * stride[axis]) + Math.Max(span - stride[axis], 0);
        }

        int[] shape = [Length(0), Length(1), layer.Filters];
        NaiveWindow[] forward = [.. Enumerable.Range(0, 2).Select(axis => new NaiveWindow(shape[axis], weights.Shape[axis], stride[axis], dilation[axis], layer.Padding))];
        double[] values = [.. Enumerable.Range(0, shape[0] * shape[1] * shape[2]).Select(i => (double)(layer.Bias?.Span[i % shape[2]] ?? 0))];
        foreach ((int[] from, double value) in x.All())
        {
            foreach ((int[] at, double weight) in weights.All().Where(weight => weight.At[3] == from[2]))
            {
                int row = forward[0].Place(from[0], at[0]), column = forward[1].Place(from[1], at[1]);
                if (row >= 0 && row < shape[0] && column >= 0 && column < shape[1])
                {
                    values[(((row * shape[1]) + column) * shape[2]) + at[2]] += value * weight;
                }
            }
        }

        return new NaiveValue(shape, values);
    }

    private static NaiveValue Pool(NaiveValue x, int[] size, int[] stride, Padding padding, Func<IEnumerable<double>, double> reduce)
    {
        NaiveWindow[] windows = [.. size.Select((taps, axis) => new NaiveWindow(x.Shape[axis], taps, stride[axis], 1, padding))];

        return NaiveValue.From([.. windows.Select(window => window.Outputs), x.Shape[^1]], at => reduce(x.All()
            .Where(item => item.At[^1] == at[^1] && windows.Select((window, axis) => window.Covers(at[axis], item.At[axis])).All(covers => covers))
            .Select(item => item.Value)));
    }

    private static NaiveValue Merged(NaiveValue[] inputs, Func<IEnumerable<double>, double> reduce)
    {
        int[] shape = [.. inputs[0].Shape.Select((_, axis) => inputs.Max(input => input.Shape[axis]))];

        return NaiveValue.From(shape, at => reduce(inputs.Select(input => input[[.. at.Select((place, axis) => place % input.Shape[axis])]])));
    }

    private static NaiveValue Joined(NaiveValue[] inputs, int axis)
    {
        int[] shape = [.. inputs[0].Shape];
        shape[axis] = inputs.Sum(input => input.Shape[axis]);
        (NaiveValue Input, int Place)[] owners = [.. inputs.SelectMany(input => Enumerable.Range(0, input.Shape[axis]).Select(place => (input, place)))];

        return NaiveValue.From(shape, at => owners[at[axis]].Input[[.. at.Select((place, i) => i == axis ? owners[at[axis]].Place : place)]]);
    }

    /// <summary>Along each axis by itself: how long it becomes, and what each place shows.</summary>
    private static NaiveValue Moved<T>(NaiveValue x, T[] along, Func<int, T, int> length, Func<int, T, int, int> source)
    {
        T[] axes = along[^(x.Shape.Length - 1)..];

        return NaiveValue.From([.. axes.Select((axis, i) => length(x.Shape[i], axis)), x.Shape[^1]], at =>
        {
            int[] place = [.. axes.Select((axis, i) => source(at[i], axis, x.Shape[i])), at[^1]];

            return x.Has(place) ? x[place] : 0;
        });
    }

    private static int[] Pair(Extent2D extent) => [extent.Height, extent.Width];

    private static int[] Triple(Extent3D extent) => [extent.Depth, extent.Height, extent.Width];

    private static (int Before, int After)[] Margins(Extent3D before, Extent3D after) => [.. Triple(before).Zip(Triple(after))];

    private static IEnumerable<double> Normalize(double[] scores)
    {
        double[] powers = [.. scores.Select(score => Math.Exp(score - scores.Max()))];

        return powers.Select(power => power / powers.Sum());
    }
}
