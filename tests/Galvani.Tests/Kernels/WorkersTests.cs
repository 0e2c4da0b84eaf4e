using CsCheck;
using Xunit;

namespace Galvani.Kernels;

public sealed class WorkersTests
{
    [Fact]
    public void Every_item_is_done_exactly_once_on_any_number_of_threads() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 6]).Sample((items, threads) =>
        {
            int[] done = new int[items];
            int starts = 0;
            Workers.Run(items, threads, () => Interlocked.Increment(ref starts), (_, item) => Interlocked.Increment(ref done[item]), CancellationToken.None);
            Assert.All(done, times => Assert.Equal(1, times));
            Assert.InRange(starts, 1, Math.Max(1, threads));
        });

    [Fact]
    public void A_failure_of_any_item_reaches_the_caller_and_stops_the_others()
    {
        int done = 0;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Workers.Run(
            1_000_000, 3, () => 0, (_, item) => _ = item == 5 ? throw new InvalidOperationException("five") : Interlocked.Increment(ref done), CancellationToken.None));
        Assert.Equal("five", error.Message);
        Assert.True(done < 999_999);
    }

    [Fact]
    public void Cancelled_work_says_so()
    {
        using CancellationTokenSource source = new();
        Assert.Throws<OperationCanceledException>(() => Workers.Run(1_000_000, 2, () => 0, (_, item) =>
        {
            if (item == 10)
            {
                source.Cancel();
            }
        }, source.Token));
    }

    [Fact]
    public void Buffers_are_padded_to_whole_lanes() =>
        Gen.Int[0, 100_000].Sample(length =>
        {
            long padded = VectorWidth.Padded(length);
            Assert.Equal(0, padded % VectorWidth.Padding);
            Assert.InRange(padded - length, 0, VectorWidth.Padding - 1);
        });
}
