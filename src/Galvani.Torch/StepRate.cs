namespace Galvani.Torch;

/// <summary>Multiplies the rate by a factor every so many epochs.</summary>
/// <param name="Every">Epochs; positive.</param>
/// <param name="By">The factor.</param>
public sealed record StepRate(double Every, double By = 0.1) : LearningRate
{
    internal override void Check()
    {
        base.Check();
        Require(nameof(Every), Every, Every > 0 && double.IsFinite(Every), "a positive number of epochs");
        Require(nameof(By), By, By > 0 && double.IsFinite(By), "a positive factor");
    }

    private protected override double Decay(double epoch, double epochs) => Math.Pow(By, Math.Floor(epoch / Every));
}
