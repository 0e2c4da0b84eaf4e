namespace Galvani.Layers;

/// <summary>Values that only change their places: each output is one input, or zero. Spikes stay spikes, and a synapse may act before or behind it.</summary>
public abstract record Rearrangement : Layer
{
    /// <summary>For every output in its order, the place of the input that it shows; below 0 for a zero.</summary>
    internal int[] Sources(Shape input)
    {
        Shape output = Infer(input);
        int[] sources = new int[output.Size], place = new int[output.Rank];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = Source(place, input);
            for (int axis = place.Length - 1; axis >= 0 && ++place[axis] == output[axis]; axis--)
            {
                place[axis] = 0;
            }
        }

        return sources;
    }

    /// <summary>The place of the input that an output shows; below 0 for a zero.</summary>
    private protected abstract int Source(ReadOnlySpan<int> place, Shape input);
}
