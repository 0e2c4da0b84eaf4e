using System.Collections.Immutable;
using System.Globalization;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Conversion.Calibration;

/// <summary>Runs a converted network on the calibration images, beside its rate network with thresholds in the weights.</summary>
internal static class Measuring
{
    private const double MuchClipped = 0.02;
    private const double FewAlike = 0.9;
    private const string OutputProbe = "scores of every step"; // a layer with neurons may be the output, too

    public static ConversionMeasurement Of(Network source, Network spiking, Network rate, ImmutableDictionary<string, ImmutableArray<double>> thresholds, CalibrationSet calibration)
    {
        string[] layers = [.. spiking.Nodes.Where(node => node.Layer is Population).Select(node => node.Name)];
        string output = spiking.Outputs[0];
        ImmutableArray<Readout> readouts = ReadoutTrial.Candidates(calibration.Steps);
        int classes = spiking.ShapeOf(output).Size;
        int[] answers = calibration.Answers(source);
        double[][] fanOuts = [.. layers.Select(layer => FanOut.Of(spiking, layer))];
        Tally[] tallies = calibration.Compare(
            spiking,
            [.. layers.Select(layer => Probe.Value(layer) with { Reduction = Reduction.Mean }), Probe.Value(output) with { Name = OutputProbe }],
            rate,
            [.. layers, output],
            () => new Tally([.. layers.Select(layer => spiking.ShapeOf(layer)[^1])], new ReadoutTrial(readouts, calibration.Steps, classes)),
            (tally, image, spikes, rates) =>
            {
                for (int i = 0; i < layers.Length; i++)
                {
                    tally.Add(i, spikes.Probe(i), rates.Probe(i), spikes.Spikes[i], fanOuts[i]);
                }

                tally.Readouts.Add(spikes.Probe(layers.Length), rates.Probe(layers.Length), answers[image]);
            });
        Tally all = tallies.Aggregate((sum, one) => sum.With(one));
        ImmutableArray<LayerMeasurement> measured = [.. layers.Select((layer, i) => all.Of(i, layer, spiking.ShapeOf(layer).Size, thresholds.GetValueOrDefault(layer, [1]), calibration.Count))];
        (Readout readout, int alike) = all.Readouts.Best();
        double agreement = (double)alike / calibration.Count;
        long work = rate.Summary().MultiplyAccumulates;

        return new ConversionMeasurement(
            calibration.Count, calibration.Steps, readout, agreement, spiking.ResponseDelay() + 1, work, measured, [.. Advice(measured, agreement, calibration.Steps, work)]);
    }

    private static IEnumerable<Problem> Advice(ImmutableArray<LayerMeasurement> layers, double agreement, int steps, long work)
    {
        if (agreement < FewAlike)
        {
            yield return new Problem("network", string.Create(CultureInfo.InvariantCulture, $"answers {100 * agreement:F1} % of the calibration images as the rate network does"), $"give it more than {steps} steps, or allow negative spikes");
        }

        foreach (LayerMeasurement layer in layers.Where(layer => layer.ClippedShare > MuchClipped))
        {
            yield return new Problem(layer.Name, string.Create(CultureInfo.InvariantCulture, $"cuts off {100 * layer.ClippedShare:F1} % of its activations"), "choose ThresholdRule.Maximum with more steps");
        }

        double operations = layers.Sum(layer => layer.SynapticOperationsPerImage);
        if (operations > work)
        {
            yield return new Problem(
                "network", string.Create(CultureInfo.InvariantCulture, $"does {operations / work:F1} times as many synaptic operations as the rate network multiply-accumulates"), "take fewer steps where operations count");
        }
    }

    /// <summary>Sums over images.</summary>
    private sealed class Tally(int[] channels, ReadoutTrial readouts)
    {
        private readonly double[] _errors = new double[channels.Length], _squares = new double[channels.Length], _operations = new double[channels.Length];
        private readonly long[] _clipped = new long[channels.Length], _values = new long[channels.Length], _spikes = new long[channels.Length];
        private readonly bool[][] _isAlive = [.. channels.Select(count => new bool[count])];

        public ReadoutTrial Readouts => readouts;

        public void Add(int layer, ReadOnlySpan<float> spiking, ReadOnlySpan<float> rate, long spikes, double[] fanOut)
        {
            double reached = 0, sum = 0;
            for (int i = 0; i < rate.Length; i++)
            {
                double error = (double)spiking[i] - rate[i];
                _errors[layer] += error * error;
                _squares[layer] += (double)rate[i] * rate[i];
                _clipped[layer] += rate[i] > 1 ? 1 : 0;
                _isAlive[layer][i % channels[layer]] |= spiking[i] != 0;
                reached += spiking[i] * fanOut[i];
                sum += spiking[i];
            }

            _values[layer] += rate.Length;
            _spikes[layer] += spikes;
            _operations[layer] += sum > 0 ? spikes * reached / sum : 0; // spikes that are taken back reach as many as those that stay
        }

        public Tally With(Tally other)
        {
            Readouts.Add(other.Readouts);
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
            name, neurons, thresholds, _squares[layer] > 0 ? Math.Sqrt(_errors[layer] / _squares[layer]) : 0, (double)_clipped[layer] / _values[layer],
            _isAlive[layer].Count(isAlive => !isAlive), (double)_spikes[layer] / images, _operations[layer] / images);
    }
}
