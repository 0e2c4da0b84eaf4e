using Galvani.Simulation;

namespace Galvani;

/// <summary>
/// What a probe keeps of the samples of a run instead of all of them, so that memory does not grow with the steps. It adds up in double, in the order of the
/// steps, and is rounded once to float: whole numbers are exact up to 2^24.
/// </summary>
public abstract record Reduction
{
    private protected Reduction()
    {
    }

    /// <summary>The sum of each neuron's samples: of spikes, how many there were. Negative spikes count negative.</summary>
    public static Reduction Sum { get; } = new SumOfSamples();

    /// <summary>The mean of each neuron's samples.</summary>
    public static Reduction Mean { get; } = new MeanOfSamples();

    /// <summary>The largest size of each neuron's samples, whatever their sign: of spikes, the most in one step.</summary>
    public static Reduction Largest { get; } = new LargestOfSamples();

    /// <summary>The firing rate of each neuron in hertz: its spikes per second of the steps that were sampled. For probes of spikes.</summary>
    public static Reduction Rate { get; } = new RateOfSamples();

    /// <summary>
    /// How many samples of all recorded neurons fall into each bin. A bin holds its lower edge and not its upper one. The first bin holds all that is less, too,
    /// and the last bin all that is more, so every sample is counted once; what is not a number is in no bin.
    /// </summary>
    /// <param name="edges">Where the bins begin and end, in the unit of the samples: ascending, finite, one more than there are bins.</param>
    public static Reduction Histogram(IEnumerable<double> edges)
    {
        ArgumentNullException.ThrowIfNull(edges);

        return new HistogramOfSamples([.. edges]);
    }

    /// <summary>Numbers that are kept of one image.</summary>
    internal virtual int Length(int neurons) => neurons;

    /// <summary>Takes in a sample of all recorded neurons.</summary>
    internal virtual void Add(ReadOnlySpan<float> sample, Span<double> sums) => Kernels.WideSums.Add(sample, sums);

    /// <summary>What the sums are divided by in the end.</summary>
    /// <param name="samples">Number of samples that were added.</param>
    /// <param name="timeStep">Length of a step in seconds.</param>
    internal virtual double Divisor(int samples, double timeStep) => 1;

    /// <summary>What is wrong with it for a probe of a node.</summary>
    internal virtual IEnumerable<Problem> Problems(string node, ProbeKind kind, int neurons) => [];
}
