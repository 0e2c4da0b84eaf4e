using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// A weighted sum of stored numbers, then a synapse on the sums, then a bias that is neither filtered nor delayed. The factor that makes the result a
/// value is left to the reader; the bias is divided by it, in double, rounded once.
/// </summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Weights">The layer's weights.</param>
/// <param name="Bias">The layer's bias in units of the sums, or null.</param>
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
