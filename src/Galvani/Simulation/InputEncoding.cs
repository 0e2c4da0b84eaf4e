using Galvani.Simulation;

namespace Galvani;

/// <summary>How <see cref="Simulator.Simulate"/> shows an image over time. A session takes a <see cref="Stimulus"/> instead.</summary>
public abstract record InputEncoding
{
    private protected InputEncoding()
    {
    }

    /// <summary>The same values in every step.</summary>
    public static InputEncoding Constant { get; } = new ConstantEncoding();

    /// <summary>Random spikes; see <see cref="Stimulus.Poisson(ReadOnlyMemory{float}, double)"/>.</summary>
    /// <param name="rate">Hertz of a pixel of 1; positive. Of pixels up to 255, a rate of 1 is 255 Hz at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not positive and finite.</exception>
    public static InputEncoding Poisson(double rate) => new PoissonEncoding(SpikingStimulus.Positive(rate));

    /// <summary>Evenly spaced spikes; see <see cref="Stimulus.Regular(ReadOnlyMemory{float}, double)"/>.</summary>
    /// <param name="rate">Hertz of a pixel of 1; positive. Of pixels up to 255, a rate of 1 is 255 Hz at most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not positive and finite.</exception>
    public static InputEncoding Regular(double rate) => new RegularEncoding(SpikingStimulus.Positive(rate));

    /// <summary>What shows an image; its memory may hold another image in the next run.</summary>
    internal abstract Stimulus Of(ReadOnlyMemory<float> image);

    /// <summary>Refuses what steps of this length cannot show.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They cannot.</exception>
    internal abstract void Check(double timeStep);
}
