using System.Collections.Immutable;

namespace Galvani.Synapses;

/// <summary>
/// A linear filter of any order in steps: <c>y[t] = C x[t] + D u[t]</c> and <c>x[t+1] = A x[t] + B u[t]</c>, with <c>x[0] = 0</c>.
/// </summary>
public sealed record StateSpaceFilter : DiscreteFilter
{
    /// <summary>A filter of given matrices.</summary>
    /// <param name="a">From state to state, <c>[order][order]</c>.</param>
    /// <param name="b">From input to state.</param>
    /// <param name="c">From state to output.</param>
    /// <param name="d">From input to output at once.</param>
    /// <exception cref="ArgumentException">The matrices do not fit together.</exception>
    public StateSpaceFilter(double[,] a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, double d)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.GetLength(0) != a.GetLength(1) || a.GetLength(0) != b.Length || b.Length != c.Length)
        {
            throw new ArgumentException($"matrices of {a.GetLength(0)} x {a.GetLength(1)}, {b.Length} and {c.Length} make no filter", nameof(a));
        }

        Order = b.Length;
        A = [.. a.Cast<double>()];
        B = [.. b];
        C = [.. c];
        D = d;
    }

    /// <summary>State variables per signal.</summary>
    public int Order { get; }

    /// <summary>From state to state, row by row.</summary>
    public ImmutableArray<double> A { get; }

    /// <summary>From input to state.</summary>
    public ImmutableArray<double> B { get; }

    /// <summary>From state to output.</summary>
    public ImmutableArray<double> C { get; }

    /// <summary>From input to output at once.</summary>
    public double D { get; }

    /// <inheritdoc/>
    public bool Equals(StateSpaceFilter? other) =>
        other is not null && D == other.D && A.SequenceEqual(other.A) && B.SequenceEqual(other.B) && C.SequenceEqual(other.C);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, D, B.FirstOrDefault(), C.FirstOrDefault());

    /// <summary>
    /// A filter whose output is that of the state after the step, <c>y[t] = C x[t+1] + D u[t]</c>: how Nengo steps filters that let nothing through at once.
    /// </summary>
    internal static StateSpaceFilter OfUpdatedState(double[,] a, double[] b, double[] c, double d)
    {
        double[] before = [.. Enumerable.Range(0, b.Length).Select(column => Enumerable.Range(0, b.Length).Sum(row => c[row] * a[row, column]))];

        return new StateSpaceFilter(a, b, before, d + c.Zip(b).Sum(pair => pair.First * pair.Second));
    }
}
