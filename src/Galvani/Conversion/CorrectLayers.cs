using System.Collections.Immutable;
using Galvani.Conversion.Calibration;
using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Corrects a spiking network layer by layer, from the input on: each layer is measured with the spikes that the corrected layers before it give. What is
/// approached are the values of the same network with ReLUs in the place of its neurons.
/// </summary>
/// <remarks>Li et al. 2021, arXiv:2106.06984.</remarks>
public sealed class CorrectLayers : ConversionPass
{
    private readonly CalibrationSet _calibration;
    private readonly ImmutableArray<LayerCorrection> _corrections;

    /// <summary>A pass that applies corrections to every layer, in their order.</summary>
    /// <param name="calibration">The images, and for how many steps.</param>
    /// <param name="corrections">What is done to each layer.</param>
    public CorrectLayers(CalibrationSet calibration, params ReadOnlySpan<LayerCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        _calibration = calibration;
        _corrections = [.. corrections];
    }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log) => Apply(network, RateForm.Of(network));

    /// <summary>As <see cref="Apply(Network, ConversionLog)"/>, towards a given rate network with the same nodes, whose ReLUs may have maxima.</summary>
    internal Network Apply(Network network, Network rate)
    {
        foreach (CorrectedLayer layer in Layers(network, rate))
        {
            _calibration.Looks?.Stage = layer.Values;
            network = _corrections.Aggregate(network, (current, correction) => correction.Apply(current, layer));
        }

        return network;
    }

    /// <summary>How often every image is looked at.</summary>
    internal int LooksAt(Network network) => Layers(network, network).Count() * _corrections.Sum(correction => correction.Looks);

    private IEnumerable<CorrectedLayer> Layers(Network network, Network rate)
    {
        foreach (Node node in network.Nodes)
        {
            bool isOutput = network.Outputs.Contains(node.Name);
            string? sums = node.Layer is Population ? ChannelFactors.Producer(network, node.Name)?.Name : isOutput && node.Layer is Dense or Convolution ? node.Name : null;
            if (sums is not null)
            {
                yield return new CorrectedLayer(sums, node.Layer is Population ? node.Name : null, rate, _calibration);
            }
        }
    }
}
