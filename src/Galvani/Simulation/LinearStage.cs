using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// A weighted sum, then a synapse on the sums, then a bias that is neither filtered nor delayed. Scales of the inputs, the filter's gain and
/// the gain of the population behind it are folded into the weights and the bias, in double, rounded once.
/// </summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Weights">Folded weights in the layer's own order.</param>
/// <param name="Bias">Folded bias, or null.</param>
/// <param name="Filter">The synapse, or null.</param>
internal abstract record LinearStage(string Node, int Input, int Output, ReadOnlyMemory<float> Weights, ReadOnlyMemory<float>? Bias, StageFilter? Filter)
    : Stage(Node, Output);

/// <summary>A fully connected layer.</summary>
internal sealed record DenseStage(string Node, int Input, int Output, ReadOnlyMemory<float> Weights, ReadOnlyMemory<float>? Bias, StageFilter? Filter)
    : LinearStage(Node, Input, Output, Weights, Bias, Filter);

/// <summary>A convolution.</summary>
internal sealed record ConvolutionStage(
    string Node, int Input, int Output, ReadOnlyMemory<float> Weights, ReadOnlyMemory<float>? Bias, StageFilter? Filter,
    Window Rows, Window Columns, int Channels, int Groups)
    : LinearStage(Node, Input, Output, Weights, Bias, Filter);
