namespace Galvani.Lanes;

/// <summary>One 32-bit float: the lane that reads like the equation.</summary>
public readonly record struct ScalarLane(float Value) : IFloatLane<ScalarLane>
{
    private const int MantissaBits = 23;
    private const int Bias = 127;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static ScalarLane Of(double value) => new((float)value);

    /// <inheritdoc/>
    public static ScalarLane Load(ref readonly float source) => new(source);

    /// <inheritdoc/>
    public static ScalarLane Broadcast(float value) => new(value);

    /// <inheritdoc/>
    public static void Store(ScalarLane value, ref float destination) => destination = value.Value;

    /// <inheritdoc/>
    public static ScalarLane operator +(ScalarLane left, ScalarLane right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    public static ScalarLane operator -(ScalarLane left, ScalarLane right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public static ScalarLane operator *(ScalarLane left, ScalarLane right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    public static ScalarLane operator /(ScalarLane left, ScalarLane right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    public static ScalarLane FusedMultiplyAdd(ScalarLane left, ScalarLane right, ScalarLane addend) =>
        new(MathF.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    public static ScalarLane Min(ScalarLane left, ScalarLane right) => left.Value < right.Value ? left : right;

    /// <inheritdoc/>
    public static ScalarLane Max(ScalarLane left, ScalarLane right) => left.Value > right.Value ? left : right;

    /// <inheritdoc/>
    public static ScalarLane Floor(ScalarLane value) => new(MathF.Floor(value.Value));

    /// <inheritdoc/>
    public static ScalarLane LessThan(ScalarLane left, ScalarLane right) => Mask(left.Value < right.Value);

    /// <inheritdoc/>
    public static ScalarLane AtLeastMask(ScalarLane left, ScalarLane right) => Mask(left.Value >= right.Value);

    /// <inheritdoc/>
    public static ScalarLane Select(ScalarLane mask, ScalarLane whenTrue, ScalarLane whenFalse) =>
        BitConverter.SingleToInt32Bits(mask.Value) != 0 ? whenTrue : whenFalse;

    /// <inheritdoc/>
    public static bool Any(ScalarLane mask) => BitConverter.SingleToInt32Bits(mask.Value) != 0;

    /// <inheritdoc/>
    public static ScalarLane AtLeast(ScalarLane value, ScalarLane threshold) => new(value.Value >= threshold.Value ? 1 : 0);

    /// <inheritdoc/>
    public static ScalarLane Scale(ScalarLane value, ScalarLane exponent) =>
        new(value.Value * BitConverter.Int32BitsToSingle(((int)exponent.Value + Bias) << MantissaBits));

    /// <inheritdoc/>
    public static ScalarLane Split(ScalarLane value, out ScalarLane exponent)
    {
        int bits = BitConverter.SingleToInt32Bits(value.Value);
        exponent = new((bits >> MantissaBits) - Bias);

        return new(BitConverter.Int32BitsToSingle((bits & ((1 << MantissaBits) - 1)) | (Bias << MantissaBits)));
    }

    /// <inheritdoc/>
    public static ScalarLane Expm1(ScalarLane value) => Elementary.Expm1(value);

    /// <inheritdoc/>
    public static ScalarLane Log1p(ScalarLane value) => Elementary.Log1p(value);

    private static ScalarLane Mask(bool holds) => new(BitConverter.Int32BitsToSingle(holds ? -1 : 0));
}
