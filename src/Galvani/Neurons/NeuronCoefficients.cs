namespace Galvani.Neurons;

/// <summary>What a model's parameters and the step become before the first step, so that no step computes them again.</summary>
/// <param name="A">First coefficient; the model says what each one is.</param>
/// <param name="B">Second coefficient.</param>
/// <param name="C">Third coefficient.</param>
/// <param name="D">Fourth coefficient.</param>
/// <param name="E">Fifth coefficient.</param>
/// <param name="F">Sixth coefficient.</param>
/// <param name="G">Seventh coefficient.</param>
/// <param name="H">Eighth coefficient.</param>
public readonly record struct NeuronCoefficients<T>(
    T A, T B = default, T C = default, T D = default, T E = default, T F = default, T G = default, T H = default)
    where T : struct
{
    /// <summary>The same coefficients in another number type or lane.</summary>
    public NeuronCoefficients<TTo> To<TTo>(Func<T, TTo> convert)
        where TTo : struct
    {
        ArgumentNullException.ThrowIfNull(convert);

        return new(convert(A), convert(B), convert(C), convert(D), convert(E), convert(F), convert(G), convert(H));
    }
}
