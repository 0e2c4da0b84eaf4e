using System.Collections.Frozen;

namespace Galvani.Formats.Keras;

/// <summary>The names of the variables that a layer has, in the order in which files that only number them keep them.</summary>
/// <remarks>The order is that of the <c>build</c> methods in the sources of Keras 3: what is trained comes first.</remarks>
internal static class VariableNames
{
    private static readonly string[] _weighted = ["kernel", "bias"];
    private static readonly string[] _separable = ["depthwise_kernel", "pointwise_kernel", "bias"];

    private static readonly FrozenDictionary<string, string[]> _names = new Dictionary<string, string[]>
    {
        ["Dense"] = _weighted,
        ["Conv1D"] = _weighted,
        ["Conv2D"] = _weighted,
        ["Conv3D"] = _weighted,
        ["Conv1DTranspose"] = _weighted,
        ["Conv2DTranspose"] = _weighted,
        ["Conv3DTranspose"] = _weighted,
        ["DepthwiseConv1D"] = _weighted,
        ["DepthwiseConv2D"] = _weighted,
        ["SeparableConv1D"] = _separable,
        ["SeparableConv2D"] = _separable,
        ["BatchNormalization"] = ["gamma", "beta", "moving_mean", "moving_variance"],
        ["LayerNormalization"] = ["gamma", "beta"],
        ["GroupNormalization"] = ["gamma", "beta"],
        ["Normalization"] = ["mean", "variance", "count"],
        ["PReLU"] = ["alpha"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Variables that a layer has only with an option.
    private static readonly FrozenDictionary<string, string> _options = new Dictionary<string, string>
    {
        ["bias"] = "use_bias",
        ["gamma"] = "scale",
        ["beta"] = "center",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names; none for a class that is not known, whose variables keep their numbers.</summary>
    public static string[] Of(LayerConfig layer) => _names.TryGetValue(layer.Type, out string[]? names)
        ? [.. names.Where(name => !_options.TryGetValue(name, out string? option) || layer.Options.Peek(option, fallback: true))]
        : [];
}
