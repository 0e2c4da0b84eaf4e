using Galvani.Graph;

namespace Galvani.Conversion;

/// <summary>The firing-rate scale of a conversion: one number for all populations, or one per layer.</summary>
/// <remarks>A scale of s multiplies the currents by s and the outputs by 1/s: more spikes, the same function.</remarks>
public sealed class FiringRateScale : LayerNumbers
{
    private FiringRateScale(double common, IReadOnlyDictionary<string, double> perLayer)
        : base(common, perLayer, scale => scale > 0 && double.IsFinite(scale), "a firing-rate scale must be positive and finite")
    {
    }

    /// <summary>One number for all populations.</summary>
    public static implicit operator FiringRateScale(double scale) => All(scale);

    /// <summary>One number per layer.</summary>
    public static implicit operator FiringRateScale(Dictionary<string, double> perLayer) => ByLayer(perLayer);

    /// <summary>One number for all populations.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static FiringRateScale All(double scale) => new(scale, None);

    /// <summary>One number per named layer; the others stay unscaled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not positive and finite.</exception>
    public static FiringRateScale ByLayer(IReadOnlyDictionary<string, double> perLayer) => new(1, perLayer);
}
