using System.Collections.Immutable;

namespace Galvani.Graph;

/// <summary>One number for all layers, or one per named layer.</summary>
public abstract class LayerNumbers
{
    private protected LayerNumbers(double common, IReadOnlyDictionary<string, double> perLayer, Func<double, bool> isGood, string wanted)
    {
        PerLayer = perLayer.ToImmutableDictionary(StringComparer.Ordinal);
        Common = common;
        foreach (double number in PerLayer.Values.Append(common).Where(number => !isGood(number)))
        {
            throw new ArgumentOutOfRangeException(nameof(perLayer), number, wanted);
        }
    }

    /// <summary>The number of a layer that is not named.</summary>
    public double Common { get; }

    /// <summary>The numbers of named layers.</summary>
    public ImmutableDictionary<string, double> PerLayer { get; }

    /// <summary>No layer is named.</summary>
    private protected static ImmutableDictionary<string, double> None => ImmutableDictionary<string, double>.Empty;
}
