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

    /// <summary>
    /// The rate network that is approached: the nodes, names and units of the spiking one, with ReLUs in the place of neurons. Null for that with plain ReLUs;
    /// it must be given where ReLUs had maxima, which neurons do not show.
    /// </summary>
    public Network? Rate { get; init; }

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        foreach (CorrectedLayer layer in Layers(network, Rate ?? RateForm.Of(network)))
        {
            _calibration.Looks?.Stage = layer.Values;
            network = _corrections.Aggregate(network, (current, correction) => correction.Apply(current, layer));
        }

        return network;
    }

    /// <summary>How often every image is looked at.</summary>
    internal int LooksAt(Network network) => Layers(network, network).Count() * _corrections.Sum(correction => correction.Looks);

    /// <summary>Every weighted sum with the neurons that it alone feeds; sums that go elsewhere, and neurons that get several, stand alone.</summary>
    private IEnumerable<CorrectedLayer> Layers(Network network, Network rate)
    {
        Dictionary<string, string?> producers = network.Nodes.Where(node => node.Layer is Population).ToDictionary(node => node.Name, node => ChannelFactors.Producer(network, node.Name)?.Name);
        foreach (Node node in network.Nodes)
        {
            if (producers.TryGetValue(node.Name, out string? sums))
            {
                yield return new CorrectedLayer(sums, node.Name, rate, _calibration);
            }
            else if (node.Layer is Dense or Convolution && !producers.ContainsValue(node.Name))
            {
                yield return new CorrectedLayer(node.Name, null, rate, _calibration);
            }
        }
    }
}
