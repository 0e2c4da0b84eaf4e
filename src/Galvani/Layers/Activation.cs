using Galvani.Layers;

namespace Galvani;

/// <summary>A function of the values of one node, without weights. Two activations are equal when kind and parameters are.</summary>
public abstract record Activation : Layer
{
    /// <summary><c>x</c>.</summary>
    public static Activation Linear { get; } = new Identity();

    /// <summary><c>max(x, 0)</c>.</summary>
    public static Activation Relu { get; } = new Relu();

    /// <summary><c>min(max(x, 0), 6)</c>.</summary>
    public static Activation Relu6 { get; } = new Relu { Maximum = 6 };

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    public static Activation Sigmoid { get; } = new Sigmoid();

    /// <summary>The hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = new Tanh();

    /// <summary><c>x</c> above 0, <c>exp(x) - 1</c> below.</summary>
    public static Activation Elu { get; } = new Elu();

    /// <summary>The scaled exponential linear unit.</summary>
    public static Activation Selu { get; } = new Selu();

    /// <summary>The Gaussian error linear unit.</summary>
    public static Activation Gelu { get; } = new Gelu();

    /// <summary><c>x / (1 + exp(-x))</c>.</summary>
    public static Activation Silu { get; } = new Silu();

    /// <summary><c>log(1 + exp(x))</c>.</summary>
    public static Activation Softplus { get; } = new Softplus();

    /// <summary><c>x/6 + 1/2</c> cut off at 0 and 1.</summary>
    public static Activation HardSigmoid { get; } = new HardSigmoid();

    /// <summary><c>exp(x) / sum of exp(x)</c> over the last axis.</summary>
    public static Activation Softmax { get; } = new Softmax();

    /// <summary><c>x</c> above 0, <c>slope x</c> below.</summary>
    public static Activation LeakyRelu(double slope) => new Relu { Slope = slope };

    /// <summary>Whether each output depends on the input of the same place alone, so that a neuron could take its place.</summary>
    public abstract bool IsElementwise { get; }

    internal override string DefaultName => "activation";

    /// <inheritdoc/>
    public override Shape Infer(params ReadOnlySpan<Shape> inputs) => inputs[0];
}
