namespace Galvani.Kernels;

/// <summary>What follows the weighted sums of one output position, over all steps: synapse, factor, bias, neurons.</summary>
internal abstract class Tail
{
    /// <summary>Works on two lanes of outputs over all steps.</summary>
    /// <param name="sums"><c>[steps][2 lanes]</c>, or one row for all steps.</param>
    /// <param name="isConstant">Whether there is one row for all steps.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="place">Where the state of these outputs begins.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">How many of the two lanes are outputs; the others are padding, whose neurons are not there.</param>
    /// <param name="output">Receives 2 lanes per step.</param>
    /// <param name="stepPitch">From one step of the output to the next.</param>
    /// <returns>The sum of these outputs: the number of spikes, where they are counts.</returns>
    public abstract double Run(ReadOnlySpan<float> sums, bool isConstant, int steps, int place, int channel, int channels, Span<float> output, int stepPitch);
}
