namespace Galvani.Tensors;

/// <summary>Arrays whose first axis is the fastest.</summary>
internal static class FortranOrder
{
    /// <summary>The same array with the last axis the fastest.</summary>
    public static byte[] ToC(byte[] bytes, int width, ReadOnlySpan<int> extents)
    {
        byte[] result = new byte[bytes.Length];
        int[] index = new int[extents.Length];
        for (int place = 0; place < bytes.Length; place += width)
        {
            int target = 0;
            for (int axis = 0; axis < extents.Length; axis++)
            {
                target = (target * extents[axis]) + index[axis];
            }

            bytes.AsSpan(place, width).CopyTo(result.AsSpan(target * width));
            for (int axis = 0; axis < extents.Length && ++index[axis] == extents[axis]; axis++)
            {
                index[axis] = 0;
            }
        }

        return result;
    }
}
