using Xunit;

namespace Galvani.Reporting;

/// <summary>Random neurons are a function of the seed.</summary>
public sealed class NeuronSampleTests
{
    [Theory]
    [InlineData(1000, 10)]
    [InlineData(32768, 512)]
    [InlineData(11, 10)]
    public void A_sample_has_as_many_as_wanted_in_ascending_order_without_repetition(int available, int wanted)
    {
        int[] sample = NeuronSample.Draw(available, wanted, seed: 5);
        Assert.Equal(wanted, sample.Length);
        Assert.Equal(sample.Distinct().Order(), sample);
        Assert.All(sample, index => Assert.InRange(index, 0, available - 1));
    }

    [Fact]
    public void Same_seed_same_sample_and_another_seed_another_one()
    {
        Assert.Equal(NeuronSample.Draw(1000, 50, 3), NeuronSample.Draw(1000, 50, 3));
        Assert.NotEqual(NeuronSample.Draw(1000, 50, 3), NeuronSample.Draw(1000, 50, 4));
        Assert.NotEqual(NeuronSample.Draw(1000, 50, 3), NeuronSample.Draw(1000, 50, 3 + (1ul << 32)));
    }

    [Fact]
    public void All_are_taken_where_there_are_no_more_than_wanted() => Assert.Equal([0, 1, 2], NeuronSample.Draw(3, 5));

    [Fact]
    public void Every_neuron_is_drawn_about_equally_often()
    {
        int[] drawn = new int[20];
        for (ulong seed = 0; seed < 4000; seed++)
        {
            foreach (int index in NeuronSample.Draw(20, 5, seed))
            {
                drawn[index]++;
            }
        }

        Assert.All(drawn, count => Assert.InRange(count, 850, 1150)); // 1000 expected; 5 standard deviations are 137
    }
}
