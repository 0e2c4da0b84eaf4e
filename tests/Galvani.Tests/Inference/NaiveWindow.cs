namespace Galvani.Inference;

/// <summary>How a kernel slides along an axis: the padding is found by trying, not by a formula.</summary>
internal sealed class NaiveWindow
{
    private readonly int _taps;
    private readonly int _stride;
    private readonly int _dilation;
    private readonly int _before;

    public NaiveWindow(int input, int taps, int stride, int dilation, Padding padding)
    {
        (_taps, _stride, _dilation) = (taps, stride, dilation);
        int span = ((taps - 1) * dilation) + 1, after = 0;
        if (padding == Padding.Causal)
        {
            _before = span - 1;
        }
        else if (padding == Padding.Same)
        {
            int wanted = Enumerable.Range(0, input).Count(place => place % stride == 0), total = 0;
            while (Count(input + total, span) < wanted)
            {
                total++;
            }

            _before = total / 2;
            after = total - _before;
        }

        Outputs = Count(_before + input + after, span);
    }

    public int Outputs { get; }

    /// <summary>The input under a tap of an output; it may lie outside.</summary>
    public int Place(int output, int tap) => (output * _stride) + (tap * _dilation) - _before;

    public bool Covers(int output, int place) => Enumerable.Range(0, _taps).Any(tap => Place(output, tap) == place);

    private int Count(int input, int span) => Enumerable.Range(0, input).Count(start => start % _stride == 0 && start + span <= input);
}
