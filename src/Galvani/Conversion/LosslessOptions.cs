using System.Collections.Immutable;
using Galvani.Conversion;

namespace Galvani;

/// <summary>What the recipe without loss does. The defaults are for spikes of one sign and 16 steps.</summary>
public sealed record LosslessOptions
{
    private readonly int _steps = 16;
    private readonly int _threads;

    /// <summary>For how many steps the network is made; at least 1. It runs for any number, and with more it is better still.</summary>
    public int Steps
    {
        get => _steps;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _steps = value;
        }
    }

    /// <summary>
    /// Whether neurons may take a spike back by a negative one (<see cref="BipolarIntegrateAndFire"/>), which loses less at few steps and which not all hardware has.
    /// </summary>
    public bool NegativeSpikes { get; init; }

    /// <summary>How thresholds follow from the activations.</summary>
    public ThresholdRule Thresholds { get; init; } = ThresholdRule.LeastSquares;

    /// <summary>Whether each channel has a threshold of its own, which costs nothing, since it goes into the weights; otherwise each layer.</summary>
    public bool PerChannel { get; init; } = true;

    /// <summary>
    /// What becomes of max pooling; null to pool before the neurons where that can be done, and elsewhere to do what agrees best with the rate network on
    /// some calibration images.
    /// </summary>
    public MaxPooling? MaxPooling { get; init; }

    /// <summary>Whether layers without spiking form may stay rate nodes; otherwise each is refused. A softmax at the end is taken away.</summary>
    public bool AllowFallback { get; init; } = true;

    /// <summary>What is corrected in each layer, in this order; none for thresholds alone.</summary>
    public ImmutableArray<LayerCorrection> Corrections { get; init; } = [new RefitWeights(), new CorrectPotentials()];

    /// <summary>How many threads measure; 0 for one per processor. No result depends on it.</summary>
    public int Threads
    {
        get => _threads;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _threads = value;
        }
    }
}
