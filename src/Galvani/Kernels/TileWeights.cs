namespace Galvani.Kernels;

/// <summary>
/// Weights cut into tiles of two lanes of outputs: <c>[tile][kernel row][kernel column][channel of the group][2 lanes]</c>, so that a tile reads them
/// one behind the other. Outputs are padded with zeros.
/// </summary>
internal static class TileWeights
{
    /// <summary>Tiles of one group of outputs.</summary>
    public static int Tiles(int outputs, int width) => (outputs + width - 1) / width;

    /// <summary>Cuts <c>[inputs][outputs]</c> weights.</summary>
    public static float[] Pack(ReadOnlySpan<float> weights, int outputs, int groups, int width)
    {
        int inputs = weights.Length / outputs, groupOutputs = outputs / groups, tiles = Tiles(groupOutputs, width);
        float[] packed = new float[(long)groups * tiles * inputs * width];
        for (int group = 0; group < groups; group++)
        {
            for (int tile = 0; tile < tiles; tile++)
            {
                int first = tile * width, count = Math.Min(width, groupOutputs - first);
                Span<float> target = packed.AsSpan(((group * tiles) + tile) * inputs * width, inputs * width);
                for (int input = 0; input < inputs; input++)
                {
                    weights.Slice((input * outputs) + (group * groupOutputs) + first, count).CopyTo(target[(input * width)..]);
                }
            }
        }

        return packed;
    }
}
