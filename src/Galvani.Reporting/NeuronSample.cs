using Galvani.Tensors;

namespace Galvani;

/// <summary>Some of many neurons, drawn at random.</summary>
public static class NeuronSample
{
    private const string Stream = "neuron sample";

    /// <summary>Indices without repetition in ascending order: a function of the arguments; all of them where there are no more than wanted.</summary>
    /// <param name="available">How many there are.</param>
    /// <param name="wanted">How many are drawn at most.</param>
    /// <param name="seed">The seed.</param>
    public static int[] Draw(int available, int wanted, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(available);
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        int[] all = [.. Enumerable.Range(0, available)];
        if (available <= wanted)
        {
            return all;
        }

        uint stream = Rng.Stream(Stream);
        uint[] keys = Array.ConvertAll(all, index => Rng.Philox((uint)index, 0, 0, stream, (uint)seed, (uint)(seed >> 32)).X);
        int[] drawn = [.. all.OrderBy(index => keys[index]).Take(wanted)]; // a stable sort: equal keys stay in order
        Array.Sort(drawn);

        return drawn;
    }
}
