using System.Collections.Immutable;

namespace Galvani.Datasets;

/// <summary>From the bytes of an image to what a network was trained on: <c>(pixel * Scale - mean) / deviation</c>, mean and deviation per channel.</summary>
/// <remarks>
/// PyTorch's ToTensor and Normalize are a scale of 1/255 with mean and deviation; Keras's Rescaling is a scale and an offset, the negative mean.
/// Computed in double and rounded once.
/// </remarks>
public sealed record PixelScaling
{
    /// <summary>Pixels as they are.</summary>
    public static PixelScaling None { get; } = new();

    /// <summary>Factor of every pixel, before the mean is taken away.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Subtracted: nothing, one number for all channels, or one per channel.</summary>
    public ImmutableArray<double> Mean { get; init; } = [];

    /// <summary>Divides: nothing, one positive number for all channels, or one per channel.</summary>
    public ImmutableArray<double> Deviation { get; init; } = [];

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNone => Scale == 1 && Mean.IsEmpty && Deviation.IsEmpty;

    /// <summary>Changes the pixels of one image.</summary>
    /// <param name="pixels"><c>[height][width][channels]</c>.</param>
    /// <param name="channels">How many; checked before with <see cref="Check(int)"/>.</param>
    public void Apply(Span<float> pixels, int channels)
    {
        if (IsNone)
        {
            return;
        }

        for (int channel = 0; channel < channels; channel++)
        {
            double mean = Of(Mean, channel, 0), deviation = Of(Deviation, channel, 1);
            for (int i = channel; i < pixels.Length; i += channels)
            {
                pixels[i] = (float)(((pixels[i] * Scale) - mean) / deviation);
            }
        }
    }

    /// <summary>Refuses numbers that fit no image of so many channels.</summary>
    /// <exception cref="InvalidDataException">There are neither one nor as many as channels, or one is out of its range.</exception>
    public void Check(int channels)
    {
        if (!double.IsFinite(Scale))
        {
            throw new InvalidDataException($"the scale of pixels is {Scale}; it must be a finite number");
        }

        Check(nameof(Mean), Mean, channels, double.IsFinite);
        Check(nameof(Deviation), Deviation, channels, deviation => deviation > 0 && double.IsFinite(deviation));
    }

    private static void Check(string what, ImmutableArray<double> values, int channels, Func<double, bool> isGood)
    {
        if (values.Length > 1 && values.Length != channels)
        {
            throw new InvalidDataException($"the pixel {what.ToLowerInvariant()} has {values.Length} numbers, the images have {channels} channels; give one number, or one per channel");
        }

        if (!values.All(isGood))
        {
            throw new InvalidDataException($"the pixel {what.ToLowerInvariant()} has a number out of range; means are finite, deviations finite and positive");
        }
    }

    private static double Of(ImmutableArray<double> values, int channel, double none) =>
        values.IsEmpty ? none : values[values.Length == 1 ? 0 : channel];
}
