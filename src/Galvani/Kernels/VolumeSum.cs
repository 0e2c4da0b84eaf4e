namespace Galvani.Kernels;

/// <summary>The sum of all counts of some steps, whatever their sign; exact.</summary>
internal static class VolumeSum
{
    public static double Of(VolumeShape shape, ReadOnlySpan<float> volume, int steps)
    {
        double sum = 0;
        for (int row = 0; row < shape.Rows; row++)
        {
            foreach (float value in volume.Slice(shape.Row(row, 0), steps * shape.Columns * shape.Pitch))
            {
                sum += Math.Abs(value);
            }
        }

        return sum;
    }
}
