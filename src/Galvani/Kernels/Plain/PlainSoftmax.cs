namespace Galvani.Kernels.Plain;

/// <summary>Softmax over the last axis. The sum is taken in double, in the order of the classes.</summary>
internal static class PlainSoftmax
{
    public static void Run(int classes, ReadOnlySpan<float> input, Span<float> output)
    {
        for (int start = 0; start < output.Length; start += classes)
        {
            ReadOnlySpan<float> scores = input.Slice(start, classes);
            Span<float> probabilities = output.Slice(start, classes);
            float largest = float.NegativeInfinity;
            foreach (float score in scores)
            {
                largest = MathF.Max(largest, score);
            }

            double sum = 0;
            for (int i = 0; i < classes; i++)
            {
                double power = Math.Exp(scores[i] - largest);
                probabilities[i] = (float)power;
                sum += power;
            }

            for (int i = 0; i < classes; i++)
            {
                probabilities[i] = (float)(probabilities[i] / sum);
            }
        }
    }
}
