using Galvani.Layers;

namespace Galvani.Conversion;

/// <summary>
/// Puts integrate-and-fire neurons with the threshold 1 in the place of ReLUs whose thresholds are in the weights. They cut off what is above 1. Other
/// activations stay as they are.
/// </summary>
public sealed class ReplaceRectifiers : ConversionPass
{
    private readonly INeuronModel _neuron;

    /// <summary>A pass with neurons of positive spikes, or of both signs.</summary>
    /// <param name="negativeSpikes">Whether neurons may take a spike back.</param>
    public ReplaceRectifiers(bool negativeSpikes = false) => _neuron = negativeSpikes ? new BipolarIntegrateAndFire() : new IntegrateAndFire();

    /// <inheritdoc/>
    public override Network Apply(Network network, ConversionLog log)
    {
        Activation[] rectifiers = [.. network.Nodes.Select(node => node.Layer).OfType<Relu>().Where(relu => relu is { IsRectifier: true, Maximum: >= 1 }).Distinct()];

        return new ReplaceActivations(rectifiers.ToDictionary(relu => relu, _ => _neuron)) { SuggestsNeurons = false }.Apply(network, log);
    }
}
