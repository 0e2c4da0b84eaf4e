using Galvani.Conversion.Calibration;

namespace Galvani.Conversion;

/// <summary>One way to bring a layer of a spiking network nearer to the rate network, measured on calibration images with the spikes that the layer gets.</summary>
public abstract class LayerCorrection
{
    private protected LayerCorrection()
    {
    }

    /// <summary>How often it looks at every image.</summary>
    internal abstract int Looks { get; }

    /// <summary>The network with that layer corrected; the same one where there is nothing to correct.</summary>
    internal abstract Network Apply(Network spiking, CorrectedLayer layer);
}
