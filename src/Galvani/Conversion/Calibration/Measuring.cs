using System.Collections.Immutable;
using Galvani.Layers;

namespace Galvani.Conversion.Calibration;

/// <summary>Runs a converted network on the calibration images, beside its rate network with thresholds in the weights.</summary>
internal static class Measuring
{
    private const string OutputProbe = "scores of every step"; // a layer with neurons may be the output, too

    /// <param name="source">The model.</param>
    /// <param name="spiking">What it became.</param>
    /// <param name="rate">The rate network with thresholds in its weights.</param>
    /// <param name="thresholds">These thresholds.</param>
    /// <param name="calibration">The images.</param>
    /// <param name="negativeSpikes">Whether neurons take spikes back, so that nobody is told to allow it.</param>
    public static ConversionMeasurement Of(
        Network source, Network spiking, Network rate, ImmutableDictionary<string, ImmutableArray<double>> thresholds, CalibrationSet calibration, bool negativeSpikes)
    {
        string[] layers = [.. spiking.Nodes.Where(node => node.Layer is Population).Select(node => node.Name)];
        string output = spiking.Outputs[0];
        ImmutableArray<Readout> readouts = ReadoutTrial.Candidates(calibration.Steps);
        int classes = spiking.ShapeOf(output).Size;
        int[] answers = calibration.Answers(source);
        Tally[] tallies = calibration.Compare(
            spiking,
            [
                .. layers.Select(layer => Probe.Value(layer) with { Reduction = Reduction.Mean }),
                .. layers.Select(layer => Probe.SynapticOperations(spiking, layer)),
                Probe.Value(output) with { Name = OutputProbe },
            ],
            rate,
            [.. layers, output],
            () => new Tally([.. layers.Select(layer => spiking.ShapeOf(layer)[^1])], new ReadoutTrial(readouts, calibration.Steps, classes), new FirstDifference(classes)),
            (tally, image, spikes, rates) =>
            {
                for (int i = 0; i < layers.Length; i++)
                {
                    tally.Add(i, spikes.Probe(i), rates.Probe(i), spikes.Spikes[i], spikes.Probe(layers.Length + i)[0]);
                }

                ReadOnlySpan<float> scores = spikes.Probe(2 * layers.Length);
                tally.Readouts.Add(scores, rates.Probe(layers.Length), answers[image]);
                tally.FirstScores.Add(scores);
            });
        Tally all = tallies.Aggregate((sum, one) => sum.With(one));
        ImmutableArray<LayerMeasurement> measured = [.. layers.Select((layer, i) => all.Of(i, layer, spiking.ShapeOf(layer).Size, thresholds.GetValueOrDefault(layer, [1]), calibration.Count))];
        (Readout readout, int alike) = all.Readouts.Best();
        ConversionMeasurement result = new(
            calibration.Count, calibration.Steps, readout, (double)alike / calibration.Count, all.FirstScores.Step, rate.Summary().MultiplyAccumulates, measured, []);

        return result with { Advice = [.. Advice.Of(result, spiking, negativeSpikes)] };
    }

    /// <summary>Sums over images.</summary>
    private sealed class Tally(int[] channels, ReadoutTrial readouts, FirstDifference firstScores)
    {
        private readonly double[] _errors = new double[channels.Length], _squares = new double[channels.Length], _operations = new double[channels.Length];
        private readonly long[] _clipped = new long[channels.Length], _values = new long[channels.Length], _spikes = new long[channels.Length];
        private readonly bool[][] _isAlive = [.. channels.Select(count => new bool[count])];

        public ReadoutTrial Readouts => readouts;

        public FirstDifference FirstScores => firstScores;

        public void Add(int layer, ReadOnlySpan<float> spiking, ReadOnlySpan<float> rate, long spikes, double operations)
        {
            for (int i = 0; i < rate.Length; i++)
            {
                double error = (double)spiking[i] - rate[i];
                _errors[layer] += error * error;
                _squares[layer] += (double)rate[i] * rate[i];
                _clipped[layer] += rate[i] > 1 ? 1 : 0;
                _isAlive[layer][i % channels[layer]] |= spiking[i] != 0;
            }

            _values[layer] += rate.Length;
            _spikes[layer] += spikes;
            _operations[layer] += operations;
        }

        public Tally With(Tally other)
        {
            Readouts.Add(other.Readouts);
            FirstScores.Add(other.FirstScores);
            for (int i = 0; i < _errors.Length; i++)
            {
                _errors[i] += other._errors[i];
                _squares[i] += other._squares[i];
                _operations[i] += other._operations[i];
                _clipped[i] += other._clipped[i];
                _values[i] += other._values[i];
                _spikes[i] += other._spikes[i];
                for (int channel = 0; channel < _isAlive[i].Length; channel++)
                {
                    _isAlive[i][channel] |= other._isAlive[i][channel];
                }
            }

            return this;
        }

        public LayerMeasurement Of(int layer, string name, int neurons, ImmutableArray<double> thresholds, int images) => new(
            name, neurons, channels[layer], thresholds, _squares[layer] > 0 ? Math.Sqrt(_errors[layer] / _squares[layer]) : 0, (double)_clipped[layer] / _values[layer],
            _isAlive[layer].Count(isAlive => !isAlive), (double)_spikes[layer] / images, _operations[layer] / images);
    }
}
