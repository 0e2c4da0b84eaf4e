namespace Galvani.Lanes;

/// <summary>One double: shows that an equation does not know its precision, and runs core Nengo's arithmetic.</summary>
internal readonly record struct DoubleLane(double Value) : ILane<DoubleLane>
{
    private const int MantissaBits = 52;
    private const int Bias = 1023;

    public static DoubleLane Of(double value) => new(value);

    public static DoubleLane operator +(DoubleLane left, DoubleLane right) => new(left.Value + right.Value);

    public static DoubleLane operator -(DoubleLane left, DoubleLane right) => new(left.Value - right.Value);

    public static DoubleLane operator *(DoubleLane left, DoubleLane right) => new(left.Value * right.Value);

    public static DoubleLane operator /(DoubleLane left, DoubleLane right) => new(left.Value / right.Value);

    public static DoubleLane FusedMultiplyAdd(DoubleLane left, DoubleLane right, DoubleLane addend) =>
        new(Math.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    public static DoubleLane Min(DoubleLane left, DoubleLane right) => left.Value < right.Value ? left : right;

    public static DoubleLane Max(DoubleLane left, DoubleLane right) => left.Value > right.Value ? left : right;

    public static DoubleLane Floor(DoubleLane value) => new(Math.Floor(value.Value));

    public static DoubleLane LessThan(DoubleLane left, DoubleLane right) => Mask(left.Value < right.Value);

    public static DoubleLane AtLeastMask(DoubleLane left, DoubleLane right) => Mask(left.Value >= right.Value);

    public static DoubleLane Select(DoubleLane mask, DoubleLane whenTrue, DoubleLane whenFalse) =>
        BitConverter.DoubleToInt64Bits(mask.Value) != 0 ? whenTrue : whenFalse;

    public static bool Any(DoubleLane mask) => BitConverter.DoubleToInt64Bits(mask.Value) != 0;

    public static DoubleLane AtLeast(DoubleLane value, DoubleLane threshold) => new(value.Value >= threshold.Value ? 1 : 0);

    public static DoubleLane Scale(DoubleLane value, DoubleLane exponent) => new(Math.ScaleB(value.Value, (int)exponent.Value));

    public static DoubleLane Split(DoubleLane value, out DoubleLane exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(value.Value);
        exponent = new((bits >> MantissaBits) - Bias);

        return new(BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)Bias << MantissaBits)));
    }

    public static DoubleLane Expm1(DoubleLane value) => new(DoubleFunctions.Expm1(value.Value));

    public static DoubleLane Log1p(DoubleLane value) => new(DoubleFunctions.Log1p(value.Value));

    private static DoubleLane Mask(bool holds) => new(BitConverter.Int64BitsToDouble(holds ? -1 : 0));
}
