using System.Collections.Immutable;

namespace Galvani.Lanes;

/// <summary>Every operation of <see cref="ILane{TSelf}"/> by its name, as a function of three numbers.</summary>
internal static class LaneOperations
{
    /// <summary>From the interface itself, so that a new operation is tested or the tests go red. Of is exercised by Scale.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. typeof(ILane<ScalarLane>).GetMethods().Select(method => method.Name).Where(name => name != "Of"), "SplitExponent"];

    public static TLane Run<TLane>(string operation, TLane a, TLane b, TLane c)
        where TLane : struct, ILane<TLane> => operation switch
        {
            "op_Addition" => a + b,
            "op_Subtraction" => a - b,
            "op_Multiply" => a * b,
            "op_Division" => a / b,
            "FusedMultiplyAdd" => TLane.FusedMultiplyAdd(a, b, c),
            "Min" => TLane.Min(a, b),
            "Max" => TLane.Max(a, b),
            "Floor" => TLane.Floor(a),
            "LessThan" => TLane.LessThan(a, b),
            "AtLeastMask" => TLane.AtLeastMask(a, b),
            "Select" => TLane.Select(TLane.LessThan(a, b), b, c),
            "Any" => Anywhere(a, b),
            "AtLeast" => TLane.AtLeast(a, b),
            "Scale" => TLane.Scale(a, TLane.Max(TLane.Min(TLane.Floor(b), TLane.Of(127)), TLane.Of(-126))),
            "Split" => TLane.Split(a, out _),
            "SplitExponent" => Exponent(a),
            "Expm1" => TLane.Expm1(a),
            "Log1p" => TLane.Log1p(a),
            _ => throw new ArgumentException($"the lane tests do not know the operation {operation}"),
        };

    /// <summary>Whole lanes of three rows of numbers.</summary>
    public static float[] Rows<TLane>(string operation, float[] a, float[] b, float[] c)
        where TLane : struct, IFloatLane<TLane>
    {
        float[] result = new float[a.Length];
        for (int i = 0; i < result.Length; i += TLane.Count)
        {
            TLane.Store(Run(operation, TLane.Load(in a[i]), TLane.Load(in b[i]), TLane.Load(in c[i])), ref result[i]);
        }

        return result;
    }

    private static TLane Exponent<TLane>(TLane value)
        where TLane : struct, ILane<TLane>
    {
        TLane.Split(value, out TLane exponent);

        return exponent;
    }

    /// <summary>1 where a is less than b, found by asking anywhere first; 5 more everywhere if something is said to be less than itself.</summary>
    private static TLane Anywhere<TLane>(TLane a, TLane b)
        where TLane : struct, ILane<TLane>
    {
        TLane less = TLane.LessThan(a, b);

        return TLane.Select(less, TLane.Of(TLane.Any(less) ? 1 : 0), TLane.Of(0)) + TLane.Of(TLane.Any(TLane.LessThan(a, a)) ? 5 : 0);
    }
}
