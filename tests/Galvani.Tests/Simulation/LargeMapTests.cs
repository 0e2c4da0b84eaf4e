using Galvani.Simulation.Cpu;
using Xunit;

namespace Galvani.Simulation;

/// <summary>Feature maps whose volumes are larger than an array: what they need is known, and nothing is written that is not there.</summary>
public sealed class LargeMapTests
{
    private static readonly int[] _widths = [32, 128, 256, 512];

    [Theory]
    [InlineData(374, 1024, 1)]
    [InlineData(1100, 64, 3)]
    [InlineData(1500, 64, 3)]
    public void Memory_of_large_maps_is_counted_beyond_32_bits(int size, int channels, int kernel)
    {
        Network network = Converted(size, channels, kernel);
        foreach (int width in _widths)
        {
            CpuProgram<Lanes.ScalarLane> least = new(network.Compile(new() { Steps = 1, Threads = 1 }));
            Plan plan = network.Compile(new() { Threads = 1, MemoryBudget = long.MaxValue, Backend = new CpuBackend(width) });
            Assert.True(plan.SessionBytes >= sizeof(float) * (long)size * size * channels, $"{plan.SessionBytes} bytes");
            Assert.True(plan.SessionBytes >= least.SessionBytes);
            Assert.True(plan.RunBytes(1) > plan.SessionBytes);
        }
    }

    [Theory]
    [InlineData(374, 1024, 1)]
    [InlineData(1500, 64, 3)]
    public void A_chunk_of_steps_is_so_short_that_its_volumes_fit_arrays(int size, int channels, int kernel)
    {
        CpuProgram<Lanes.Lane256> program = new(Converted(size, channels, kernel).Compile(new() { Threads = 1, MemoryBudget = long.MaxValue }));
        Assert.InRange(program.ChunkSteps, 1, 29);
        Assert.InRange(program.LongestArray, (long)size * size * channels * program.ChunkSteps, Array.MaxLength);
        Assert.All(program.ChunkVolumes, volume => Assert.Equal(program.ChunkSteps, volume.Steps));
    }

    [Fact]
    public void Large_maps_are_refused_where_even_one_step_needs_more_than_the_budget()
    {
        Plan plan = Converted(1100, 64, 3).Compile(new() { Threads = 1, MemoryBudget = 100_000_000 });
        MemoryBudgetException error = Assert.Throws<MemoryBudgetException>(() => plan.RequireMemory(1));
        Assert.True(error.Needed > sizeof(float) * 1100L * 1100 * 64);
    }

    [Fact]
    public void A_value_that_no_array_holds_is_refused_before_anything_is_allocated()
    {
        // One channel is padded to 16: 12,000 x 12,000 x 16 numbers are more than an array has.
        Plan plan = Network.Sequential(Shape.Image(12_000, 12_000, 1), 1, Layer.AveragePool2D(12_000), Layer.Flatten()).Compile(new() { MemoryBudget = long.MaxValue });
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("array of 2,304,000,000 numbers", Assert.Throws<MemoryBudgetException>(() => plan.RequireMemory(1)).Message, StringComparison.Ordinal);
        Assert.Throws<MemoryBudgetException>(plan.Open);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_smaller_budget_changes_no_result_until_it_is_refused()
    {
        Network network = Converted(20, 24, 3);
        Dataset images = Dataset.From([new Tensor(Shape.Image(20, 20, 3), [.. Enumerable.Range(0, 1200).Select(i => i % 13 / 13f)])], [0], ["a", "b", "c"]);
        SimulationOptions options = new() { Threads = 1 };
        Recording whole = network.Simulate(images, options);
        long all = network.Compile(options).RunBytes(1), least = network.Compile(options with { MemoryBudget = 1 }).RunBytes(1);
        Assert.True(least < all / 2, $"{least} of {all} bytes");
        for (long budget = all; budget >= least; budget -= (all - least) / 9)
        {
            Recording less = network.Simulate(images, options with { MemoryBudget = budget });
            Assert.True(less.Plan.RunBytes(1) <= budget);
            Assert.Equal(whole.AllScores, less.AllScores);
            Assert.Equal(whole.Activity, less.Activity);
        }

        Assert.Throws<MemoryBudgetException>(() => network.Simulate(images, options with { MemoryBudget = least - 1 }));
    }

    private static Network Converted(int size, int channels, int kernel) => SpikingNetworks.Convert(
        Network.Sequential(
            Shape.Image(size, size, 3), 1, Layer.Conv2D(channels, kernel, Padding.Same, Activation.Relu), Layer.AveragePool2D(size), Layer.Flatten(),
            Layer.Dense(3, Activation.Softmax)),
        50, new Lowpass(0.005));
}
