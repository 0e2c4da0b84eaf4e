using System.Text;

namespace Galvani.Tensors;

/// <summary>
/// Random numbers as a pure function of what they are for, so that they depend on no call order, thread or batch: Philox4x32-10.
/// </summary>
/// <remarks>Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", doi:10.1145/2063384.2063405.</remarks>
public static class Rng
{
    private const uint Multiplier0 = 0xD2511F53; // Salmon et al. 2011, table 2
    private const uint Multiplier1 = 0xCD9E8D57; // Salmon et al. 2011, table 2
    private const uint Weyl0 = 0x9E3779B9; // golden ratio; Salmon et al. 2011, section 4.3
    private const uint Weyl1 = 0xBB67AE85; // sqrt(3) - 1; Salmon et al. 2011, section 4.3
    private const int Rounds = 10;

    /// <summary>One block of four words for a counter of four words and a key of two.</summary>
    public static (uint X, uint Y, uint Z, uint W) Philox(uint x, uint y, uint z, uint w, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x;
            ulong product1 = (ulong)Multiplier1 * z;
            (x, y, z, w) = ((uint)(product1 >> 32) ^ y ^ key0, (uint)product1, (uint)(product0 >> 32) ^ w ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (x, y, z, w);
    }

    /// <summary>A number in [0, 1), a multiple of 2^-24, for one neuron of one named node.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="name">The node, or another name of the stream.</param>
    /// <param name="neuron">Index of the neuron.</param>
    /// <param name="image">Index of the image in its dataset; 0 for numbers that all images share.</param>
    /// <param name="step">Time step; 0 for numbers drawn before the first step.</param>
    public static float Uniform(ulong seed, string name, int neuron, int image = 0, int step = 0) =>
        Uniform(seed, Stream(name), neuron, image, step);

    /// <summary>As <see cref="Uniform(ulong, string, int, int, int)"/>, with the stream number of the name computed beforehand.</summary>
    public static float Uniform(ulong seed, uint stream, int neuron, int image = 0, int step = 0)
    {
        uint word = Philox((uint)neuron, (uint)step, (uint)image, stream, (uint)seed, (uint)(seed >> 32)).X;

        return (word >> 8) * (1f / (1 << 24));
    }

    /// <summary>The stream number of a name: FNV-1a over its UTF-8 bytes.</summary>
    /// <remarks>Fowler, Noll, Vo; constants from RFC 9923.</remarks>
    public static uint Stream(string name)
    {
        uint hash = 0x811C9DC5;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = (hash ^ letter) * 0x01000193;
        }

        return hash;
    }
}
