namespace Galvani.Lanes;

/// <summary>
/// The arithmetic that an equation may use: one number, or several side by side. One text of a neuron then runs as scalar code,
/// as vectors of any width, and in other precisions.
/// </summary>
/// <remarks>
/// All operations round as IEEE 754 does, so every lane of the same precision gives the same bits. A mask is a lane whose bits are
/// all ones where a condition holds and all zeros elsewhere.
/// </remarks>
public interface ILane<TSelf>
    where TSelf : struct, ILane<TSelf>
{
    /// <summary>The same number in every place, rounded to the lane's precision.</summary>
    static abstract TSelf Of(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary><c>left * right + addend</c>, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The smaller one; where they are equal or one is not a number, <paramref name="right"/>.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The larger one; where they are equal or one is not a number, <paramref name="right"/>.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The largest whole number that is not larger.</summary>
    static abstract TSelf Floor(TSelf value);

    /// <summary>Mask of <c>left &lt; right</c>; false where one is not a number.</summary>
    static abstract TSelf LessThan(TSelf left, TSelf right);

    /// <summary>Mask of <c>left &gt;= right</c>; false where one is not a number.</summary>
    static abstract TSelf AtLeastMask(TSelf left, TSelf right);

    /// <summary><paramref name="whenTrue"/> where the mask holds, else <paramref name="whenFalse"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Whether a mask holds anywhere.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>
    /// 1 where <c>value &gt;= threshold</c>, else 0: the spike as a count. A lane that learns hangs its surrogate gradient here.
    /// </summary>
    static abstract TSelf AtLeast(TSelf value, TSelf threshold);

    /// <summary><c>value * 2^exponent</c> for a whole <paramref name="exponent"/> for which 2^exponent is a normal number.</summary>
    static abstract TSelf Scale(TSelf value, TSelf exponent);

    /// <summary>Splits a positive normal number into <c>mantissa * 2^exponent</c> with the mantissa in [1, 2).</summary>
    static abstract TSelf Split(TSelf value, out TSelf exponent);

    /// <summary><c>exp(value) - 1</c>, accurate near 0 too; see <see cref="Elementary"/> for the error.</summary>
    static abstract TSelf Expm1(TSelf value);

    /// <summary><c>log(1 + value)</c>, accurate near 0 too; see <see cref="Elementary"/> for the error.</summary>
    static abstract TSelf Log1p(TSelf value);
}
