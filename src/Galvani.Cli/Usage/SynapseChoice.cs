using System.Globalization;

namespace Galvani.Cli.Usage;

/// <summary>What stands behind every population.</summary>
/// <param name="Seconds">Time constant of a low-pass filter; null for no filter.</param>
internal sealed record SynapseChoice(double? Seconds)
{
    /// <summary>The tutorial's.</summary>
    public static SynapseChoice Default { get; } = new(0.005);

    /// <summary>As the command line takes it.</summary>
    public override string ToString() => Seconds?.ToString("R", CultureInfo.InvariantCulture) ?? "none";
}
