namespace Galvani.Torch;

/// <summary>Multiplies the rate by a factor every so many epochs.</summary>
/// <param name="Every">Epochs; positive.</param>
/// <param name="By">The factor.</param>
public sealed record StepRate(double Every, double By = 0.1) : LearningRate
{
    private protected override double Decay(double epoch, double epochs) => Math.Pow(By, Math.Floor(epoch / Every));
}
