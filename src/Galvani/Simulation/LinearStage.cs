using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// <c>Factor * filter(weighted sum of stored numbers) + Bias</c>: the currents of one layer. The bias is neither filtered nor delayed; the gain of
/// the population behind it is part of the factor and of the bias.
/// </summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Weights">The layer's weights, as trained.</param>
/// <param name="Filter">The synapse on the sums, or null.</param>
/// <param name="Factor">What one unit of a sum is worth.</param>
/// <param name="Bias">One number per channel.</param>
internal abstract record LinearStage(
    string Node, int Input, int Output, ReadOnlyMemory<float> Weights, StageFilter? Filter, float Factor, ReadOnlyMemory<float> Bias)
    : UnaryStage(Node, Input, Output);

/// <summary>A fully connected layer.</summary>
internal sealed record DenseStage(
    string Node, int Input, int Output, ReadOnlyMemory<float> Weights, StageFilter? Filter, float Factor, ReadOnlyMemory<float> Bias)
    : LinearStage(Node, Input, Output, Weights, Filter, Factor, Bias);

/// <summary>A convolution.</summary>
internal sealed record ConvolutionStage(
    string Node, int Input, int Output, ReadOnlyMemory<float> Weights, StageFilter? Filter, float Factor, ReadOnlyMemory<float> Bias,
    WindowGrid Grid, int Channels, int Groups)
    : LinearStage(Node, Input, Output, Weights, Filter, Factor, Bias);
