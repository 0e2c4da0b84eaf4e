using System.Collections.Immutable;
using Galvani.Torch;

namespace Galvani;

/// <summary>How a network is trained. Checked before the first step.</summary>
public sealed record TrainOptions
{
    /// <summary>How often every training image is seen; at least 1.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Images per step; at least 1. The last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>What is made small.</summary>
    public Loss Loss { get; init; } = Loss.CategoricalCrossEntropy;

    /// <summary>How a gradient changes the weights.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>How the learning rate changes over the training.</summary>
    public LearningRate LearningRate { get; init; } = new ConstantRate();

    /// <summary>L2 regularisation of kernels, added to the loss: <c>l2 * sum of squares</c>.</summary>
    public KernelL2 L2 { get; init; } = 0;

    /// <summary>Whether the images come in another order in every epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>How images are changed at random; null for not at all.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>The part of the images, at their end, that is not trained on but measured after every epoch; from 0 to below 1.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Other images to measure after every epoch, instead of a part of the training images.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>Stops after so many epochs without a better validation accuracy; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Whether the weights of the epoch with the best validation accuracy are kept instead of the last ones.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>A file that holds the state of the training after every epoch and when it is cancelled; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Whether the training goes on from <see cref="Checkpoint"/> where that file exists.</summary>
    public bool Resume { get; init; }

    /// <summary>Text that is kept in the checkpoint for whoever reads it, by name.</summary>
    public ImmutableSortedDictionary<string, string> Notes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where order, augmentation and dropout draw from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads; 0 for as many as libtorch thinks right. On one thread the same seed gives the same bits.</summary>
    public int Threads { get; init; }

    /// <summary>Where it is computed: <c>cpu</c>, or <c>cuda</c> in an application that brings a libtorch for it.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Is told how far it is, after every step.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Refuses values out of range, and those that do not fit a network.</summary>
    internal void Check(Network network)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentNullException.ThrowIfNull(Optimizer);
        ArgumentNullException.ThrowIfNull(LearningRate);
        ArgumentNullException.ThrowIfNull(L2);
        ArgumentNullException.ThrowIfNull(Notes);
        ArgumentException.ThrowIfNullOrWhiteSpace(Device);
        Optimizer.Check();
        LearningRate.Check();
        L2.Check(network);
        if (ValidationSplit is not (>= 0 and < 1))
        {
            throw new ArgumentException($"the part for validation is a number from 0 to below 1, not {ValidationSplit}");
        }

        if (ValidationSplit > 0 && Validation is not null)
        {
            throw new ArgumentException("a part of the training images and other images are both given for validation; choose one");
        }

        if (Patience > 0 && ValidationSplit == 0 && Validation is null)
        {
            throw new ArgumentException("stopping early needs images to measure; set ValidationSplit or Validation");
        }

        if (Resume && Checkpoint is null)
        {
            throw new ArgumentException("going on needs the file to go on from; set Checkpoint");
        }
    }
}
