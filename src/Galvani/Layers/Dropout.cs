namespace Galvani.Layers;

/// <summary>Sets a random part of its input to zero while a network is trained, and scales the rest up; afterwards it changes nothing.</summary>
/// <remarks>Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting".</remarks>
public sealed record Dropout : Layer
{
    /// <summary>A layer with a given rate.</summary>
    /// <param name="rate">The part that becomes zero, from 0 to below 1.</param>
    public Dropout(double rate)
    {
        Rate = rate is >= 0 and < 1 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), rate, "a rate is a number from 0 to below 1");
    }

    /// <summary>The part that becomes zero, from 0 to below 1.</summary>
    public double Rate { get; }

    internal override string DefaultName => "dropout";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0];
}
