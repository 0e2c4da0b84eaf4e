namespace Galvani.Simulation;

/// <summary>An image as spikes: a value x fires at <c>|x| Rate</c> hertz, and a spike is worth <c>sign(x) / (Rate dt)</c>, so the mean over time is x.</summary>
internal abstract record SpikingStimulus(ReadOnlyMemory<float> Image, double Rate) : Stimulus
{
    /// <summary>Most spikes that a value may be expected to give in a step.</summary>
    protected abstract double MostPerStep { get; }

    /// <summary>Refuses a rate that is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public static double Positive(double rate) => rate > 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "the rate must be a positive, finite number of hertz");

    /// <summary>What a spike is worth.</summary>
    /// <exception cref="ArgumentOutOfRangeException">32-bit floats cannot hold it.</exception>
    public static float Worth(double rate, double timeStep)
    {
        float worth = (float)(1 / (rate * timeStep));

        return float.IsNormal(worth) && float.IsNormal((float)rate)
            ? worth
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"a spike is worth 1 / (rate * {timeStep}), which 32-bit floats cannot hold; choose a rate nearer to 1 / {timeStep} Hz");
    }

    internal override void Check(string input, int size, int steps, double timeStep)
    {
        if (Image.Length != size)
        {
            throw new ArgumentException($"the input '{input}' takes {size} values, {Image.Length} are given", nameof(input));
        }

        Worth(Rate, timeStep);
        foreach (float value in Image.Span)
        {
            double spikes = PerStep(value, timeStep);
            if (!(spikes <= MostPerStep))
            {
                throw new NotFiniteNumberException(FormattableString.Invariant(
                    $"{input}: the value {value} at {Rate} Hz is {spikes:G4} spikes a step, at most {MostPerStep} are possible; give a lower rate, or check the images"));
            }
        }
    }

    internal override ReadOnlySpan<float> At(InputMoment moment, Span<float> values)
    {
        CountSpikes(moment, values);
        Kernels.Plain.PlainScale.Run(values, Worth(Rate, moment.TimeStep), values);

        return values;
    }

    /// <summary>Spikes that a value is expected to give in a step.</summary>
    protected abstract double PerStep(float value, double timeStep);

    /// <summary>The spikes of one step, with the signs of the values.</summary>
    protected abstract void CountSpikes(InputMoment moment, Span<float> counts);
}
