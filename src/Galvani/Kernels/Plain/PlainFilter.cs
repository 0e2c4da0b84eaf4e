namespace Galvani.Kernels.Plain;

/// <summary>
/// A synapse: <c>s = decay s + u</c>, where u already holds the filter's gain. A delayed connection delivers s as it was before this step.
/// </summary>
internal static class PlainFilter
{
    /// <summary>Replaces the inputs u in <paramref name="values"/> by what the connection delivers.</summary>
    public static void Run(float decay, bool delayed, Span<float> state, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float before = state[i];
            state[i] = MathF.FusedMultiplyAdd(decay, before, values[i]);
            values[i] = delayed ? before : state[i];
        }
    }
}
