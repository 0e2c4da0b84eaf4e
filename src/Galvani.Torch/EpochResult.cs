namespace Galvani.Torch;

/// <summary>What one epoch of a training gave.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">Mean loss over the training images while they were trained on, regularisation included.</param>
/// <param name="Accuracy">Their accuracy while they were trained on, 0 to 1.</param>
/// <param name="ValidationLoss">Mean loss over the validation images, regularisation included; null without such images.</param>
/// <param name="ValidationAccuracy">Their accuracy, 0 to 1; null without such images.</param>
/// <param name="LearningRate">The learning rate of its last step.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record EpochResult(
    int Epoch, double Loss, double Accuracy, double? ValidationLoss, double? ValidationAccuracy, double LearningRate, double Seconds);
