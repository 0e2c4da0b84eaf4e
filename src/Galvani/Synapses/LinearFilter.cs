using System.Collections.Immutable;
using Galvani.Synapses;

namespace Galvani;

/// <summary>Nengo's general linear synapse: a transfer function, <c>numerator(s) / denominator(s)</c>, or in steps <c>numerator(z) / denominator(z)</c>.</summary>
/// <remarks>
/// Polynomials begin with their highest power. In continuous time the filter becomes one in steps by <see cref="Method"/>. A filter that lets nothing
/// through at once answers with the input of the step included, as Nengo's does. Source: nengo.LinearFilter (Nengo 3.2).
/// </remarks>
public sealed record LinearFilter : Synapse
{
    /// <summary>A filter of a transfer function.</summary>
    /// <param name="numerator">At most as many numbers as the denominator.</param>
    /// <param name="denominator">The first one is not 0.</param>
    /// <exception cref="ArgumentException">They make no filter.</exception>
    public LinearFilter(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        Numerator = [.. numerator];
        Denominator = [.. denominator];
        if (Denominator.IsEmpty || Denominator[0] == 0 || Numerator.IsEmpty || Numerator.Length > Denominator.Length || !Numerator.Concat(Denominator).All(double.IsFinite))
        {
            throw new ArgumentException(
                "a filter has finite numbers, the first of the denominator not 0, and at most as many in the numerator as in the denominator", nameof(denominator));
        }
    }

    /// <summary>The numerator, highest power first.</summary>
    public ImmutableArray<double> Numerator { get; }

    /// <summary>The denominator, highest power first.</summary>
    public ImmutableArray<double> Denominator { get; }

    /// <summary>Whether it is in continuous time; otherwise it is in steps already.</summary>
    public bool IsAnalog { get; init; } = true;

    /// <summary>How it becomes a filter in steps, where it is none.</summary>
    public Discretization Method { get; init; }

    /// <inheritdoc/>
    public override DiscreteFilter Discretize(double dt)
    {
        (double[,] a, double[] b, double[] c, double d) = CanonicalForm();
        if (IsAnalog)
        {
            (a, b, c, d) = Method switch
            {
                Discretization.Euler => (Matrices.Sum(Matrices.Identity(b.Length), dt, a), Scaled(b, dt), c, d),
                Discretization.Bilinear => Bilinear(a, b, c, d, dt),
                _ => ZeroOrderHold(a, b, c, d, dt),
            };
        }

        return d == 0 ? StateSpaceFilter.OfUpdatedState(a, b, c, d) : new StateSpaceFilter(a, b, c, d);
    }

    /// <inheritdoc/>
    public bool Equals(LinearFilter? other) => other is not null && IsAnalog == other.IsAnalog && Method == other.Method
        && Numerator.SequenceEqual(other.Numerator) && Denominator.SequenceEqual(other.Denominator);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator.Length, Denominator.Length, Numerator[0], Denominator[0], IsAnalog, Method);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LinearFilter([{string.Join(", ", Numerator)}] / [{string.Join(", ", Denominator)}])");

    /// <summary>The transfer function as a chain of integrators (controller canonical form).</summary>
    private (double[,] A, double[] B, double[] C, double D) CanonicalForm()
    {
        int order = Denominator.Length - 1;
        double[] denominator = [.. Denominator.Select(number => number / Denominator[0])];
        double[] numerator = [.. Enumerable.Repeat(0.0, Denominator.Length - Numerator.Length), .. Numerator.Select(number => number / Denominator[0])];
        double[,] a = new double[order, order];
        for (int i = 0; i < order; i++)
        {
            a[0, i] = -denominator[i + 1];
            if (i > 0)
            {
                a[i, i - 1] = 1;
            }
        }

        return (a, [.. Enumerable.Range(0, order).Select(i => i == 0 ? 1.0 : 0)], [.. Enumerable.Range(1, order).Select(i => numerator[i] - (numerator[0] * denominator[i]))], numerator[0]);
    }

    /// <summary>The exponential of <c>[[A, B], [0, 0]] dt</c> holds both matrices.</summary>
    private static (double[,] A, double[] B, double[] C, double D) ZeroOrderHold(double[,] a, double[] b, double[] c, double d, double dt)
    {
        int order = b.Length;
        double[,] whole = new double[order + 1, order + 1];
        for (int row = 0; row < order; row++)
        {
            for (int column = 0; column < order; column++)
            {
                whole[row, column] = a[row, column] * dt;
            }

            whole[row, order] = b[row] * dt;
        }

        double[,] exponential = Matrices.Exponential(whole), held = new double[order, order];
        for (int row = 0; row < order; row++)
        {
            for (int column = 0; column < order; column++)
            {
                held[row, column] = exponential[row, column];
            }
        }

        return (held, [.. Enumerable.Range(0, order).Select(row => exponential[row, order])], c, d);
    }

    private static (double[,] A, double[] B, double[] C, double D) Bilinear(double[,] a, double[] b, double[] c, double d, double dt)
    {
        int order = b.Length;
        double[,] inverse = Matrices.Inverse(Matrices.Sum(Matrices.Identity(order), -dt / 2, a));
        double[,] next = Matrices.Product(inverse, Matrices.Sum(Matrices.Identity(order), dt / 2, a));
        double[] entry = [.. Enumerable.Range(0, order).Select(row => Enumerable.Range(0, order).Sum(i => inverse[row, i] * b[i] * dt))];
        double[] exit = [.. Enumerable.Range(0, order).Select(column => Enumerable.Range(0, order).Sum(i => c[i] * inverse[i, column]))];

        return (next, entry, exit, d + (c.Zip(entry).Sum(pair => pair.First * pair.Second) / 2));
    }

    private static double[] Scaled(double[] values, double factor) => [.. values.Select(value => value * factor)];
}
