namespace Galvani.Torch;

/// <summary>An optimizer that divides an average of the gradient by the root of an average of its square.</summary>
public abstract record AdaptiveMoments : Optimizer
{
    private protected AdaptiveMoments(double rate)
        : base(rate)
    {
    }

    /// <summary>What the average of the gradient keeps per step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>What the average of its square keeps per step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of that average; Keras's value, ten times PyTorch's.</summary>
    public double Epsilon { get; init; } = 1e-7;

    internal override void Check()
    {
        base.Check();
        RequirePart(nameof(Beta1), Beta1);
        RequirePart(nameof(Beta2), Beta2);
        RequirePositive(nameof(Epsilon), Epsilon);
    }
}
