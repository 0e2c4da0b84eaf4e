namespace Galvani.Layers;

/// <summary>An activation that looks at each value by itself.</summary>
public abstract record ElementwiseActivation : Activation
{
    /// <inheritdoc/>
    public sealed override bool IsElementwise => true;

    /// <summary>Whether it never falls.</summary>
    internal abstract bool IsMonotone { get; }

    /// <summary>The function, in double; a run rounds its value to 32 bits once.</summary>
    internal abstract double Of(double value);

    /// <summary><c>exp(x) - 1</c>, accurate near 0 too.</summary>
    private protected static double Expm1(double value)
    {
        double half = Math.Tanh(value / 2);

        return 2 * half / (1 - half);
    }

    /// <summary><c>log(1 + x)</c> for x above -1, accurate near 0 too.</summary>
    private protected static double Log1p(double value) => 2 * Math.Atanh(value / (2 + value));
}
