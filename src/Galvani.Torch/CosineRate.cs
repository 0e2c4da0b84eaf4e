namespace Galvani.Torch;

/// <summary>Half a wave of a cosine from the full rate down to a part of it. Loshchilov and Hutter 2017, arXiv:1608.03983.</summary>
/// <remarks>With a warm-up of a third of the epochs it is close to the one-cycle policy of Smith and Topin 2018, arXiv:1708.07120.</remarks>
/// <param name="Last">The factor at the end, 0 to 1.</param>
public sealed record CosineRate(double Last = 0) : LearningRate
{
    internal override void Check()
    {
        base.Check();
        Require(nameof(Last), Last, Last is >= 0 and <= 1, "a factor from 0 to 1");
    }

    private protected override double Decay(double epoch, double epochs) =>
        Last + ((1 - Last) * (1 + Math.Cos(Math.PI * Math.Min(epoch / epochs, 1))) / 2);
}
