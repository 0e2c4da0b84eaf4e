namespace Galvani.Tensors;

/// <summary>How a kernel slides along one axis. The only place where 'same' and 'valid' are turned into positions.</summary>
/// <param name="Input">Extent of the input axis.</param>
/// <param name="Kernel">Taps of the kernel.</param>
/// <param name="Stride">Distance between outputs, in inputs.</param>
/// <param name="Dilation">Distance between taps, in inputs.</param>
/// <param name="Before">Padding in front of the first input.</param>
/// <param name="Output">Extent of the output axis; below 1 when the kernel does not fit.</param>
public readonly record struct Window(int Input, int Kernel, int Stride, int Dilation, int Before, int Output)
{
    /// <summary>Inputs that the kernel covers from its first to its last tap.</summary>
    public int Span => ((Kernel - 1) * Dilation) + 1;

    /// <summary>No padding: <c>output = floor((input - span) / stride) + 1</c>.</summary>
    public static Window Valid(int input, int kernel, int stride, int dilation = 1)
    {
        Window window = new(input, kernel, stride, dilation, 0, 0);

        return window with { Output = input < window.Span ? 0 : ((input - window.Span) / stride) + 1 };
    }

    /// <summary>
    /// TensorFlow's 'same': <c>output = ceil(input / stride)</c>; an odd padding puts its extra element after the input.
    /// </summary>
    public static Window Same(int input, int kernel, int stride, int dilation = 1)
    {
        int output = ((input - 1) / stride) + 1;
        Window window = new(input, kernel, stride, dilation, 0, output);
        int padding = Math.Max(((output - 1) * stride) + window.Span - input, 0);

        return window with { Before = padding / 2 };
    }

    /// <summary>
    /// Keras's 'causal': all padding stands in front, so that no output sees what comes after it; <c>output = ceil(input / stride)</c>.
    /// </summary>
    public static Window Causal(int input, int kernel, int stride, int dilation = 1)
    {
        Window window = new(input, kernel, stride, dilation, 0, ((input - 1) / stride) + 1);

        return window with { Before = window.Span - 1 };
    }

    /// <summary>Whether any window reaches over an edge.</summary>
    public bool IsPadded => Before > 0 || Start(Output - 1) + Span > Input;

    /// <summary>Taps of one output that lie on the input.</summary>
    public int Counted(int output) => EndTap(output) - FirstTap(output);

    /// <summary>The input under tap 0 of one output; negative inside the padding.</summary>
    public int Start(int output) => (output * Stride) - Before;

    /// <summary>The input under a tap of one output.</summary>
    public int Tap(int output, int tap) => Start(output) + (tap * Dilation);

    /// <summary>The first tap of one output that lies on the input.</summary>
    public int FirstTap(int output)
    {
        int start = Start(output);

        return start >= 0 ? 0 : ((-start - 1) / Dilation) + 1;
    }

    /// <summary>One past the last tap of one output that lies on the input.</summary>
    public int EndTap(int output) => Math.Min(Kernel, ((Input - 1 - Start(output)) / Dilation) + 1);
}
