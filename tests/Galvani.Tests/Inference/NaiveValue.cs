namespace Galvani.Inference;

/// <summary>Numbers that are found by their coordinates.</summary>
internal sealed record NaiveValue(int[] Shape, double[] Values)
{
    public double this[int[] at] => Values[at.Zip(Shape).Aggregate(0, (index, axis) => (index * axis.Second) + axis.First)];

    public static NaiveValue Of(Tensor tensor) => new([.. tensor.Shape.Extents], [.. tensor.Span.ToArray().Select(value => (double)value)]);

    /// <summary>One number for each coordinate.</summary>
    public static NaiveValue From(int[] shape, Func<int[], double> value) => new(shape, [.. Places(shape).Select(value)]);

    /// <summary>Whether the coordinates lie inside.</summary>
    public bool Has(int[] at) => at.Zip(Shape).All(axis => axis.First >= 0 && axis.First < axis.Second);

    /// <summary>Every number with its coordinates.</summary>
    public IEnumerable<(int[] At, double Value)> All() => Places(Shape).Zip(Values);

    public NaiveValue Map(Func<double, int[], double> function) => this with { Values = [.. All().Select(item => function(item.Value, item.At))] };

    private static IEnumerable<int[]> Places(int[] shape) => shape.Aggregate(
        (IEnumerable<int[]>)[[]], (places, extent) => places.SelectMany(place => Enumerable.Range(0, extent).Select(next => (int[])[.. place, next])));
}
