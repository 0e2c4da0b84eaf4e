using System.Collections.Immutable;

namespace Galvani.Conversion;

/// <summary>The firing-rate scale of a conversion: one number for all populations, or one per layer.</summary>
/// <remarks>A scale of s multiplies the currents by s and the outputs by 1/s: more spikes, the same function.</remarks>
public sealed class FiringRateScale
{
    private FiringRateScale(double common, ImmutableDictionary<string, double> perLayer)
    {
        foreach (double scale in perLayer.Values.Append(common))
        {
            if (!(scale > 0 && double.IsFinite(scale)))
            {
                throw new ArgumentOutOfRangeException(nameof(perLayer), scale, "a firing-rate scale must be positive and finite");
            }
        }

        Common = common;
        PerLayer = perLayer;
    }

    /// <summary>The scale of a layer that is not named.</summary>
    public double Common { get; }

    /// <summary>The scales of named layers.</summary>
    public ImmutableDictionary<string, double> PerLayer { get; }

    /// <summary>One number for all populations.</summary>
    public static implicit operator FiringRateScale(double scale) => All(scale);

    /// <summary>One number per layer.</summary>
    public static implicit operator FiringRateScale(Dictionary<string, double> perLayer) => ByLayer(perLayer);

    /// <summary>One number for all populations.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static FiringRateScale All(double scale) => new(scale, ImmutableDictionary<string, double>.Empty);

    /// <summary>One number per named layer; the others stay unscaled.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not positive and finite.</exception>
    public static FiringRateScale ByLayer(IReadOnlyDictionary<string, double> perLayer) => new(1, perLayer.ToImmutableDictionary(StringComparer.Ordinal));
}
