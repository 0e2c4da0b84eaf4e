namespace Galvani.Torch;

/// <summary>How the learning rate changes over a training: a factor of the optimizer's rate, as a function of the epochs done.</summary>
public abstract record LearningRate
{
    /// <summary>Over so many epochs at the start the rate grows in a line from <see cref="WarmUpFrom"/> of its value; 0 for none.</summary>
    public double WarmUp { get; init; }

    /// <summary>The factor that the warm-up starts from, 0 to 1.</summary>
    public double WarmUpFrom { get; init; } = 0.04;

    /// <summary>The factor at a moment.</summary>
    /// <param name="epoch">Epochs done, with fractions.</param>
    /// <param name="epochs">Epochs of the whole training.</param>
    public double Factor(double epoch, int epochs) => epoch < WarmUp
        ? WarmUpFrom + ((1 - WarmUpFrom) * epoch / WarmUp)
        : Decay(epoch - WarmUp, Math.Max(epochs - WarmUp, double.Epsilon));

    /// <summary>Refuses values out of range.</summary>
    internal virtual void Check()
    {
        Require(nameof(WarmUp), WarmUp, WarmUp >= 0 && double.IsFinite(WarmUp), "a finite number of epochs, at least 0");
        Require(nameof(WarmUpFrom), WarmUpFrom, WarmUpFrom is >= 0 and <= 1, "a factor from 0 to 1");
    }

    private protected static void Require(string name, double value, bool holds, string wanted)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} of a learning rate is {wanted}");
        }
    }

    /// <summary>The factor after the warm-up.</summary>
    /// <param name="epoch">Epochs done since.</param>
    /// <param name="epochs">Epochs from there to the end.</param>
    private protected abstract double Decay(double epoch, double epochs);
}
