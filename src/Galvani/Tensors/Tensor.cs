namespace Galvani;

/// <summary>An immutable block of numbers with a shape: weights, an image, a state. It computes nothing; equality is by shape and content.</summary>
public sealed class Tensor : IEquatable<Tensor>
{
    private readonly float[] _values;
    private readonly Lazy<bool> _isFinite;

    /// <summary>A tensor that takes over <paramref name="values"/>; the caller must not change the array afterwards.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the shape.</exception>
    public Tensor(Shape shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Size)
        {
            throw new ArgumentException($"a tensor of shape {shape} needs {shape.Size} values, not {values.Length}", nameof(values));
        }

        Shape = shape;
        _values = values;
        _isFinite = new Lazy<bool>(() => Array.TrueForAll(values, float.IsFinite));
    }

    /// <summary>The extents.</summary>
    public Shape Shape { get; }

    /// <summary>The values, last axis fastest.</summary>
    public ReadOnlySpan<float> Span => _values;

    /// <summary>The values as memory, for callers that keep them.</summary>
    public ReadOnlyMemory<float> Memory => _values;

    /// <summary>The same values under another shape of the same size; nothing is copied.</summary>
    public Tensor Reshape(Shape shape) => new(shape, _values);

    /// <summary>Whether every value is finite; looked up once.</summary>
    public bool IsFinite => _isFinite.Value;

    /// <summary>The smallest value; not a number where one value is none.</summary>
    public float Min() => _values.Min();

    /// <summary>The largest value; not a number where one value is none.</summary>
    public float Max() => _isFinite.Value ? _values.Max() : float.NaN;

    /// <inheritdoc/>
    public bool Equals(Tensor? other) =>
        other is not null && (ReferenceEquals(this, other) || (Shape == other.Shape && Span.SequenceEqual(other.Span)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Tensor);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, _values[0], _values[^1]);

    /// <inheritdoc/>
    public override string ToString() => $"tensor {Shape}";
}
