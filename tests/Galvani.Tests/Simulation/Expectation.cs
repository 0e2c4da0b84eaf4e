using Xunit;

namespace Galvani.Simulation;

/// <summary>One recorded series, the probe that repeats it, and how close it must come.</summary>
/// <param name="Probe">What to record.</param>
/// <param name="Values"><c>[images][samples][neurons]</c>, or the series of image 0 alone.</param>
/// <param name="Images">Images of the run.</param>
/// <param name="Calls">Calls that follow each other along the samples.</param>
/// <param name="Steps">Steps of a call.</param>
/// <param name="Factor">What the recorded series is, relative to what the probe sees.</param>
/// <param name="Tolerance">Absolute and relative.</param>
internal sealed record Expectation(Probe Probe, float[] Values, int Images, int Calls, int Steps, double Factor, (double Absolute, double Relative) Tolerance)
{
    private bool IsFirstImageOnly => Probe.Name.StartsWith("J.", StringComparison.Ordinal) || Probe.Name.StartsWith("state.", StringComparison.Ordinal);

    public void Check(int image, int call, ReadOnlySpan<float> samples)
    {
        int series = IsFirstImageOnly ? 1 : Images;
        if (image >= series)
        {
            return;
        }

        int perCall = Values.Length / series / Calls;
        Assert.Equal(perCall, samples.Length);
        ReadOnlySpan<float> expected = Values.AsSpan(((image * Calls) + call) * perCall, perCall);
        for (int i = 0; i < expected.Length; i++)
        {
            double actual = samples[i] * Factor;
            double allowed = Tolerance.Absolute + (Tolerance.Relative * Math.Abs(expected[i]));
            Assert.True(Math.Abs(actual - expected[i]) <= allowed, $"{Probe.Name}, image {image}, place {i}: {actual} instead of {expected[i]}");
        }
    }
}
