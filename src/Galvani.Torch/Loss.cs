namespace Galvani.Torch;

/// <summary>What a training makes small, as a mean over the images of a batch.</summary>
public enum Loss
{
    /// <summary><c>-log p[label]</c> with p the softmax of the class scores; a softmax at the end of the network is that softmax.</summary>
    CategoricalCrossEntropy,

    /// <summary>The mean over classes of <c>(score - target)^2</c>; the target is 1 for the label and 0 elsewhere.</summary>
    MeanSquaredError,
}
