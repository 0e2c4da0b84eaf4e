namespace Galvani.Lanes;

/// <summary>References in double, good to about 1e-13: series near 0, where the library's own functions lose digits.</summary>
internal static class DoubleFunctions
{
    private const double Near = 1e-3; // five terms of a series leave less than 1e-15 of the value

    public static double Expm1(double x) => Math.Abs(x) < Near
        ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5))))))))
        : Math.Exp(x) - 1;

    public static double Log1p(double x) => Math.Abs(x) < Near
        ? x * (1 - (x * ((1 / 2.0) - (x * ((1 / 3.0) - (x * ((1 / 4.0) - (x * ((1 / 5.0) - (x / 6))))))))))
        : Math.Log(1 + x);
}
