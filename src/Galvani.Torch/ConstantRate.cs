namespace Galvani.Torch;

/// <summary>The same rate throughout.</summary>
public sealed record ConstantRate : LearningRate
{
    private protected override double Decay(double epoch, double epochs) => 1;
}
