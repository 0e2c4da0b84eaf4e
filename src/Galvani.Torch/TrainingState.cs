using System.Collections.Immutable;

namespace Galvani.Torch;

/// <summary>Where a training is, apart from the weights and the optimizer.</summary>
internal sealed record TrainingState
{
    /// <summary>The epoch that runs, from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>Its next batch.</summary>
    public int Batch { get; init; }

    /// <summary>Sum of the losses of its images so far.</summary>
    public double LossSum { get; init; }

    /// <summary>Right answers among them.</summary>
    public long Correct { get; init; }

    /// <summary>Images of it that are done.</summary>
    public int Images { get; init; }

    /// <summary>Seconds that it took so far.</summary>
    public double Seconds { get; init; }

    /// <summary>The epochs that are done.</summary>
    public ImmutableArray<EpochResult> Epochs { get; init; } = [];

    /// <summary>The epoch with the best validation accuracy, from 1; 0 before there is one.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Whether it stopped early.</summary>
    public bool IsStopped { get; init; }
}
