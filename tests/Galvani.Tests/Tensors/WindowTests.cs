using CsCheck;
using Xunit;

namespace Galvani.Tensors;

public sealed class WindowTests
{
    private static readonly Gen<(int Input, int Kernel, int Stride, int Dilation)> _cases =
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 7], Gen.Int[1, 5], Gen.Int[1, 5]);

    [Fact]
    public void A_valid_window_has_one_output_per_start_where_every_tap_lies_inside() =>
        _cases.Sample((input, kernel, stride, dilation) =>
        {
            int fitting = Enumerable.Range(0, input).Count(start => start % stride == 0 && start + ((kernel - 1) * dilation) < input);
            Window window = Window.Valid(input, kernel, stride, dilation);
            Assert.Equal(fitting, window.Output);
            Assert.All(Enumerable.Range(0, fitting), output => Assert.Equal((0, kernel), (window.FirstTap(output), window.EndTap(output))));
        });

    /// <summary>tf.nn.convolution: output ceil(input / stride); total padding max((output - 1) stride + span - input, 0), the smaller half first.</summary>
    [Fact]
    public void A_same_window_has_the_outputs_and_the_padding_of_TensorFlow() =>
        _cases.Sample((input, kernel, stride, dilation) =>
        {
            Window window = Window.Same(input, kernel, stride, dilation);
            int output = (int)Math.Ceiling(input / (double)stride);
            int padding = Math.Max(((output - 1) * stride) + ((kernel - 1) * dilation) + 1 - input, 0);
            Assert.Equal(output, window.Output);
            Assert.Equal((int)Math.Floor(padding / 2.0), window.Before);
        });

    [Fact]
    public void Taps_from_first_to_end_are_exactly_those_that_lie_on_the_input() =>
        Gen.Select(_cases, Gen.Bool).Sample((sizes, same) =>
        {
            (int input, int kernel, int stride, int dilation) = sizes;
            Window window = same ? Window.Same(input, kernel, stride, dilation) : Window.Valid(input, kernel, stride, dilation);
            for (int output = 0; output < window.Output; output++)
            {
                IEnumerable<int> inside = Enumerable.Range(0, kernel).Where(tap => window.Start(output) + (tap * dilation) is int place && place >= 0 && place < input);
                int first = window.FirstTap(output), count = window.EndTap(output) - first;
                Assert.Equal(inside, Enumerable.Range(first, count));
            }
        });

    [Fact]
    public void Every_window_of_a_same_pool_counts_at_least_one_input() =>
        _cases.Sample((input, kernel, stride, _) =>
        {
            Window window = Window.Same(input, kernel, stride);
            Assert.All(Enumerable.Range(0, window.Output), output => Assert.InRange(window.EndTap(output) - window.FirstTap(output), 1, kernel));
        });

    [Fact]
    public void A_kernel_that_does_not_fit_has_no_outputs() =>
        _cases.Sample((input, kernel, stride, dilation) =>
        {
            int tooLarge = input + kernel;
            Assert.Equal(0, Window.Valid(input, tooLarge, stride, dilation).Output);
        });
}
