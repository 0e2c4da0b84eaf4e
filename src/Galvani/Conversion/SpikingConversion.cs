namespace Galvani;

/// <summary>From a rate network to a spiking one in one line.</summary>
public static class SpikingConversion
{
    /// <summary>The spiking network that the recipe without loss makes, as <see cref="Converter.Lossless"/>; read it with <see cref="Readout.Mean"/>.</summary>
    /// <param name="network">A rate network with one input.</param>
    /// <param name="images">Some hundreds of its training images; labels do not matter.</param>
    /// <param name="options">Steps, thresholds, corrections, ...</param>
    /// <exception cref="UnsupportedNetworkException">A layer cannot be converted, or the images do not fit.</exception>
    public static Network ToSpiking(this Network network, Dataset images, LosslessOptions? options = null) => Converter.Lossless(images, options).Convert(network).Network;
}
