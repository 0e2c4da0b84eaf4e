using Galvani.Torch;

namespace Galvani;

/// <summary>Trains networks.</summary>
public static class Training
{
    /// <summary>The network with trained weights. <see cref="Fit"/> tells how it came about.</summary>
    /// <inheritdoc cref="Fit"/>
    public static Network Train(this Network network, Dataset dataset, TrainOptions? options = null, CancellationToken cancel = default) =>
        network.Fit(dataset, options, cancel).Network;

    /// <summary>Trains a network, starting from its own weights.</summary>
    /// <param name="network">A network of rate layers with one input and class scores as its first output.</param>
    /// <param name="dataset">Labelled images.</param>
    /// <param name="options">How; the defaults of <see cref="TrainOptions"/> without them.</param>
    /// <param name="cancel">Stops after the step that runs; the checkpoint, if there is one, is written first.</param>
    /// <exception cref="UnsupportedNetworkException">The network cannot be trained, or does not fit the images.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="NotFiniteNumberException">The loss is no longer a number; the message says what to do.</exception>
    /// <exception cref="InvalidModelException">The checkpoint is damaged, or of another training.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    /// <exception cref="DllNotFoundException">libtorch is missing; the message says what to add.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainingResult Fit(this Network network, Dataset dataset, TrainOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        LibTorch.Load();
        using Trainer trainer = new(network, dataset, options ?? new());

        return trainer.Run(cancel);
    }
}
