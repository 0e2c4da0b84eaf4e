namespace Galvani.Conversion;

/// <summary>One small rewriting of a network on its way to a spiking one. A pass is one file, named by a verb.</summary>
public abstract class ConversionPass
{
    /// <summary>Its name in messages.</summary>
    public string Name => GetType().Name;

    /// <summary>The rewritten network; what it did and did not do to which node goes into the log.</summary>
    public abstract Network Apply(Network network, ConversionLog log);
}
