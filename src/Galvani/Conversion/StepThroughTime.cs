using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Takes the first axis of every value as time: the network that comes out computes one row of it in each step, so that a sequence is shown by a
/// stimulus of rows. A layer that mixes rows is refused. NengoDL's <c>temporal_model=True</c>.
/// </summary>
public sealed class StepThroughTime : ConversionPass
{
    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Node[] sliced = [.. network.Nodes.Select(node => node with { Layer = Sliced(network, node) ?? node.Layer })];
        Node[] mixing = [.. network.Nodes.Where(node => Sliced(network, node) is null)];
        if (mixing.Length == 0)
        {
            try
            {
                Network steps = new([.. sliced], network.Outputs);
                mixing = [.. network.Nodes.Where(node => !network.ShapeOf(node.Name).Extents.Skip(1).SequenceEqual(steps.ShapeOf(node.Name).Extents))];
                if (mixing.Length == 0)
                {
                    return steps;
                }
            }
            catch (UnsupportedNetworkException error)
            {
                mixing = [.. network.Nodes.Where(node => error.Problems.Any(problem => problem.Node == node.Name))];
            }
        }

        foreach (Node node in mixing)
        {
            log.Note(
                node.Name, Verdict.Refused, $"{node.Layer.TypeName} works along the first axis of {network.ShapeOf(node.Name)}, which is time here", "keep the first axis out of the layer, or convert without TemporalModel");
        }

        return network;
    }

    /// <summary>What a layer does to one row; null where rows do not stay apart.</summary>
    private static Layer? Sliced(Network network, Node node)
    {
        Shape shape = network.ShapeOf(node.Name);

        return node.Layer switch
        {
            _ when shape.Rank < 2 => null,
            Input => new Input(WithoutFirst(shape)),
            Conv3D { Size.Depth: 1, Stride.Depth: 1 } conv => new Conv2D(Sliced(conv.Kernel), conv.Bias, conv.Groups)
            {
                Padding = conv.Padding,
                Stride = new(conv.Stride.Height, conv.Stride.Width),
                Dilation = new(conv.Dilation.Height, conv.Dilation.Width),
            },
            Conv2D { Size.Height: 1, Stride.Height: 1 } conv => new Conv1D(Sliced(conv.Kernel), conv.Bias, conv.Groups)
            {
                Padding = conv.Padding,
                Stride = conv.Stride.Width,
                Dilation = conv.Dilation.Width,
            },
            Conv1D { Size.Length: 1, Stride.Length: 1, Groups: 1 } conv => new Dense(Sliced(conv.Kernel), conv.Bias),
            AveragePool3D { Size.Depth: 1, Stride.Depth: 1 } pool => new AveragePool2D(Rest(pool.Size)) { Stride = Rest(pool.Stride), Padding = pool.Padding },
            AveragePool2D { Size.Height: 1, Stride.Height: 1 } pool => new AveragePool1D(pool.Size.Width) { Stride = pool.Stride.Width, Padding = pool.Padding },
            MaxPool3D { Size.Depth: 1, Stride.Depth: 1 } pool => new MaxPool2D(Rest(pool.Size)) { Stride = Rest(pool.Stride), Padding = pool.Padding, IsGated = pool.IsGated },
            MaxPool2D { Size.Height: 1, Stride.Height: 1 } pool => new MaxPool1D(pool.Size.Width) { Stride = pool.Stride.Width, Padding = pool.Padding, IsGated = pool.IsGated },
            Convolution or Pool or Flatten or SeparableConv2D or Conv2DTranspose => null,
            Reshape => new Reshape(WithoutFirst(shape)),
            Broadcast => new Broadcast(WithoutFirst(shape)),
            Permute permute => permute.Axes[0] == 0 ? new Permute([.. permute.Axes.Skip(1).Select(axis => axis - 1)]) : null,
            Concatenate { Axis: > 0 } concatenate => new Concatenate(concatenate.InputCount, concatenate.Axis - 1),
            PRelu prelu => prelu.Alpha.Shape[0] == 1 ? new PRelu(Sliced(prelu.Alpha)) : null,
            _ => node.Layer,
        };
    }

    private static Shape WithoutFirst(Shape shape) => new([.. shape.Extents.Skip(1)]);

    private static Tensor Sliced(Tensor tensor) => tensor.Reshape(WithoutFirst(tensor.Shape));

    private static Extent2D Rest(Extent3D extent) => new(extent.Height, extent.Width);
}
