using Galvani.Simulation;

namespace Galvani;

/// <summary>What one input of a network receives, step by step.</summary>
public abstract record Stimulus
{
    /// <summary>The same values in every step.</summary>
    public static Stimulus Constant(ReadOnlyMemory<float> values) => new ConstantStimulus(values);

    /// <summary>The same image in every step.</summary>
    public static Stimulus Constant(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);

        return new ConstantStimulus(image.Memory);
    }

    /// <summary>New values in every step.</summary>
    /// <param name="rows">One row of the input's size after the other; at least as many as the run has steps.</param>
    public static Stimulus Sequence(ReadOnlyMemory<float> rows) => new SequenceStimulus(rows);

    /// <summary>
    /// Image after image, each for the same number of steps, and from the first again after the last. What is shown follows from the steps since the last
    /// reset, so a run that continues goes on where the last one stopped.
    /// Source: PresentInput of Nengo 3.2, whose time is counted in steps here.
    /// </summary>
    /// <param name="images">One image of the input's size after the other.</param>
    /// <param name="stepsEach">Steps that each image is shown, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stepsEach"/> is below 1.</exception>
    public static Stimulus Present(ReadOnlyMemory<float> images, int stepsEach)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsEach, 1);

        return new PresentedStimulus(images, stepsEach);
    }

    /// <summary>
    /// Random spikes whose mean over time is an image: in each step a value x gives as many as a Poisson process of <c>|x| rate</c> hertz does, and the input
    /// receives <c>sign(x) count / (rate dt)</c>. They are a function of the seed, the input's name, the neuron, the index of the image and the steps since the
    /// last reset, and of nothing else. At most 80 spikes may be expected in a step; a value of more, or none, stops the run with a
    /// <see cref="NotFiniteNumberException"/>.
    /// </summary>
    /// <param name="image">Values of the input's size.</param>
    /// <param name="rate">Hertz of a value of 1; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not positive and finite.</exception>
    public static Stimulus Poisson(ReadOnlyMemory<float> image, double rate) => new PoissonStimulus(image, SpikingStimulus.Positive(rate));

    /// <inheritdoc cref="Poisson(ReadOnlyMemory{float}, double)"/>
    public static Stimulus Poisson(Tensor image, double rate)
    {
        ArgumentNullException.ThrowIfNull(image);

        return Poisson(image.Memory, rate);
    }

    /// <summary>
    /// Evenly spaced spikes whose mean over time is an image: after n steps a value x has given <c>floor(|x| rate dt n + phase)</c>, each worth
    /// <c>sign(x) / (rate dt)</c>. The phase is random in [0, 1), a function of the seed, the input's name and the neuron: the same for every image. At most 2^20
    /// spikes may be expected in a step; a value of more, or none, stops the run with a <see cref="NotFiniteNumberException"/>.
    /// </summary>
    /// <inheritdoc cref="Poisson(ReadOnlyMemory{float}, double)"/>
    public static Stimulus Regular(ReadOnlyMemory<float> image, double rate) => new RegularStimulus(image, SpikingStimulus.Positive(rate));

    /// <inheritdoc cref="Regular(ReadOnlyMemory{float}, double)"/>
    public static Stimulus Regular(Tensor image, double rate)
    {
        ArgumentNullException.ThrowIfNull(image);

        return Regular(image.Memory, rate);
    }

    /// <summary>Refuses what does not fit.</summary>
    /// <exception cref="ArgumentException">The size does not fit the input or the number of steps.</exception>
    /// <exception cref="NotFiniteNumberException">A value is none, or too large to become spikes.</exception>
    internal abstract void Check(string input, int size, int steps, double timeStep);

    /// <summary>The values of one step.</summary>
    /// <param name="moment">The step.</param>
    /// <param name="values">Of the input's size; receives values that are computed. Values that are in memory are returned from there.</param>
    internal abstract ReadOnlySpan<float> At(InputMoment moment, Span<float> values);
}
