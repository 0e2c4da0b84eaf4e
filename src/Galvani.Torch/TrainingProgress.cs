namespace Galvani.Torch;

/// <summary>How far a training is.</summary>
/// <param name="Epoch">The epoch that runs, from 1.</param>
/// <param name="Epochs">Epochs of the whole training.</param>
/// <param name="Images">Images of this epoch that are done.</param>
/// <param name="AllImages">Images of an epoch.</param>
/// <param name="Loss">Mean loss over them, regularisation included.</param>
/// <param name="Accuracy">Their accuracy while they were trained on, 0 to 1.</param>
/// <param name="ImagesPerSecond">Images per second of this call; 0 before the first step.</param>
/// <param name="TimeLeft">What is left of the training at that speed; null before the first step.</param>
/// <param name="Finished">The result of the epoch, in its last report; null before.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Images, int AllImages, double Loss, double Accuracy, double ImagesPerSecond, TimeSpan? TimeLeft, EpochResult? Finished);
