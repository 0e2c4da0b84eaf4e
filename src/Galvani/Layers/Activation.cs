using Galvani.Layers;

namespace Galvani;

/// <summary>A function of the values of one node, without weights. Two activations are equal when kind and parameters are.</summary>
public abstract record Activation : Layer
{
    /// <summary><c>x</c>.</summary>
    public static Activation Linear { get; } = new Identity();

    /// <summary><c>max(x, 0)</c>.</summary>
    public static Activation Relu { get; } = new Relu();

    /// <summary><c>exp(x) / sum of exp(x)</c> over the last axis.</summary>
    public static Activation Softmax { get; } = new Softmax();

    /// <summary>Whether each output depends on the input of the same place alone, so that a neuron could take its place.</summary>
    public abstract bool IsElementwise { get; }

    internal override string DefaultName => "activation";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0];
}
