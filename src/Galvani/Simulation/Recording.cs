using System.Collections.Immutable;
using Galvani.Simulation;

namespace Galvani;

/// <summary>What a simulation of a dataset gave: scores at every step, answers, spike totals, and what the probes saw.</summary>
public sealed class Recording
{
    private readonly float[][] _scores;
    private readonly float[][]? _logits; // what a softmax at the end receives
    private readonly int[][] _answers;
    private readonly long[][] _spikes;
    private readonly int[] _ranks;
    private readonly Dictionary<string, ProbeRecording> _probes;
    private readonly Lazy<ImmutableArray<double>> _accuracyPerStep; // asked for only when all images are in

    internal Recording(Plan plan, Dataset dataset)
    {
        Plan = plan;
        ClassNames = dataset.ClassNames;
        Labels = [.. Enumerable.Range(0, dataset.Count).Select(dataset.Label)];
        _scores = new float[dataset.Count][];
        _logits = plan.ReadoutBuffer == plan.ScoreBuffer ? null : new float[dataset.Count][];
        _answers = new int[dataset.Count][];
        _spikes = new long[dataset.Count][];
        _ranks = new int[dataset.Count];
        _accuracyPerStep = new(() => [.. Enumerable.Range(0, Steps).Select(AccuracyAt)]);
        _probes = plan.Probes.ToDictionary(probe => probe.Probe.Name, probe => new ProbeRecording(probe, plan, dataset.Count), StringComparer.Ordinal);
    }

    /// <summary>What was run.</summary>
    public Plan Plan { get; }

    /// <summary>Number of images.</summary>
    public int Images => Labels.Length;

    /// <summary>Time steps per image.</summary>
    public int Steps => Plan.Options.Steps;

    /// <summary>The classes.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The true class of each image.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Wall-clock time of the run.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>Images per second of wall-clock time.</summary>
    public double ImagesPerSecond => Images / Elapsed.TotalSeconds;

    /// <summary>Correct answers after the last step, as a fraction.</summary>
    public double Accuracy => AccuracyPerStep[^1];

    /// <summary>Correct answers after every step, as fractions.</summary>
    public ImmutableArray<double> AccuracyPerStep => _accuracyPerStep.Value;

    /// <summary>Correct answers after every step, as fractions, if another readout had decided.</summary>
    public ImmutableArray<double> AccuracyPerStepOf(Readout readout)
    {
        ArgumentNullException.ThrowIfNull(readout);
        int[] correct = new int[Steps], answers = new int[Steps];
        for (int image = 0; image < Images; image++)
        {
            readout.Decide(readout.ReadsLogits && _logits is not null ? _logits[image] : _scores[image], answers);
            for (int step = 0; step < Steps; step++)
            {
                correct[step] += answers[step] == Labels[image] ? 1 : 0;
            }
        }

        return [.. correct.Select(count => (double)count / Images)];
    }

    /// <summary>How much each spiking population spiked, in the order of the network.</summary>
    public ImmutableArray<PopulationActivity> Activity =>
        [.. Plan.Populations.Select((population, index) => new PopulationActivity(
            population.Node, population.Neurons, Total(index), Images, Steps * Plan.Options.TimeStep))];

    /// <summary>What a probe recorded, by its name; NengoDL's names of nodes are understood.</summary>
    /// <exception cref="ArgumentException">There was no such probe.</exception>
    public ProbeRecording this[string probe] =>
        _probes.TryGetValue(probe, out ProbeRecording? found) ? found
        : Plan.Network.TryFind(probe, out Node? node) && _probes.TryGetValue(node.Name, out found) ? found
        : throw new ArgumentException($"there is no probe '{probe}'; the probes are {string.Join(", ", _probes.Keys)}", nameof(probe));

    /// <summary>Values of the first output of one image, <c>[steps][classes]</c>.</summary>
    public ReadOnlySpan<float> Scores(int image) => _scores[image];

    /// <summary>
    /// What the readout decides on after every step, in the unit of the scores: <c>[steps][classes]</c>. For means these are means of what a softmax receives,
    /// where the network ends in one.
    /// </summary>
    public float[] ReadoutScores(int image)
    {
        float[] scores = _logits is not null && Plan.Options.Readout.ReadsLogits ? _logits[image] : _scores[image], means = new float[scores.Length];
        int classes = Plan.Classes;
        for (int step = 0; step < Steps; step++)
        {
            Plan.Options.Readout.Average(scores, step, means.AsSpan(step * classes, classes));
        }

        return means;
    }

    /// <summary>
    /// What the network says of the classes after every step, <c>[steps][classes]</c>: where the readout takes means and the network ends in a softmax or in weights, the
    /// softmax of <see cref="ReadoutScores"/>; else these scores themselves.
    /// </summary>
    public float[] Probabilities(int image)
    {
        float[] scores = ReadoutScores(image);
        if (GivesProbabilities)
        {
            Kernels.Plain.PlainSoftmax.Run(Plan.Classes, scores, scores);
        }

        return scores;
    }

    /// <summary>The answer for one image after one step: a class, or -1 where a score is not a number.</summary>
    public int Prediction(int image, int step) => _answers[image][step];

    /// <summary>The answer for one image after the last step.</summary>
    public int Prediction(int image) => _answers[image][^1];

    /// <summary>How many classes are better than the true one after the last step, by what the readout decides on.</summary>
    public int Rank(int image) => _ranks[image];

    /// <summary>Spikes of one image in one population, by its place in <see cref="Activity"/>.</summary>
    public long Spikes(int image, int population) => _spikes[image][population];

    /// <summary>Writes the recording as a safetensors file; see <see cref="RecordingFile"/> for what it holds.</summary>
    /// <exception cref="IOException">The file exists and may not be overwritten, or the disk refuses.</exception>
    public void Save(string path, bool overwrite = false) => RecordingFile.Write(this, _probes.Values, path, overwrite);

    /// <summary>Whether means are taken of numbers that a softmax turns into probabilities.</summary>
    public bool GivesProbabilities => Plan.Options.Readout.ReadsLogits && Plan.Network[Plan.Network.Outputs[0]].Layer is (Layers.Softmax or Layers.Dense or Layers.Convolution or Layers.Affine);

    internal IReadOnlyList<float[]> AllScores => _scores;

    internal IReadOnlyList<int[]> AllAnswers => _answers;

    /// <summary>The files of its probes.</summary>
    internal ProbeFiles Files => new([.. _probes.Values.Select(probe => probe.File).OfType<ProbeFile>()]);

    internal bool IsCorrect(int image) => Prediction(image) == Labels[image];

    internal void Take(int image, ImageResult result)
    {
        int[] answers = new int[Steps];
        Plan.Options.Readout.Decide(result.ReadoutScores, answers);
        _answers[image] = answers;
        float[] decisive = new float[Plan.Classes];
        Plan.Options.Readout.Weigh(result.ReadoutScores, Steps - 1, decisive);
        _ranks[image] = Inference.Scores.Rank(decisive, Labels[image]);
        _scores[image] = result.Scores.ToArray();
        if (_logits is not null)
        {
            _logits[image] = result.Logits.ToArray();
        }

        _spikes[image] = result.Spikes.ToArray();
        for (int i = 0; i < Plan.Probes.Length; i++)
        {
            _probes[Plan.Probes[i].Probe.Name].Take(image, result.Probe(i));
        }
    }

    /// <summary>All spikes of a population; of more images than a 64-bit number counts, its largest value.</summary>
    private long Total(int population)
    {
        Int128 sum = 0;
        foreach (long[] image in _spikes)
        {
            sum += image[population];
        }

        return (long)Int128.Min(long.MaxValue, sum);
    }

    private double AccuracyAt(int step)
    {
        int correct = 0;
        for (int image = 0; image < Images; image++)
        {
            correct += _answers[image][step] == Labels[image] ? 1 : 0;
        }

        return (double)correct / Images;
    }
}
