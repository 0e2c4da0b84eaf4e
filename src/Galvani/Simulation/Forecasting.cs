using System.Collections.Immutable;
using System.Globalization;
using Galvani.Layers;

namespace Galvani;

/// <summary>Tells before a long run what it will be like.</summary>
public static class Forecasting
{
    private const double FewestSpikes = 1; // below that most neurons say nothing in a whole run
    private const double FewestOfActive = 1.5; // where a spike is worth its threshold, silent neurons are those whose activation is zero

    /// <summary>
    /// Runs some images and warns: where a run ends before an image reaches the output, where neurons have less than one spike in it, and, if asked, where they
    /// have several in a step.
    /// </summary>
    /// <param name="network">A network with one input.</param>
    /// <param name="images">Some images, such as <c>dataset.Take(4)</c>; labels do not matter.</param>
    /// <param name="options">How the network will run; probes are left out.</param>
    /// <param name="oneSpikePerStep">Whether the spikes have to be binary, as they are in most neuromorphic hardware.</param>
    /// <param name="cancel">Stops the runs within a few steps.</param>
    /// <exception cref="UnsupportedNetworkException">The network does not fit the images.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or there are no images.</exception>
    /// <exception cref="MemoryBudgetException">The runs would need more memory than they may use.</exception>
    /// <exception cref="NotFiniteNumberException">A population counts or holds what is no number.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static RunForecast Forecast(
        this Network network, Dataset images, SimulationOptions? options = null, bool oneSpikePerStep = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        string[] spiking = [.. network.Nodes.Where(node => node.Layer is Population { IsSpiking: true }).Select(node => node.Name)];
        SimulationOptions measured = (options ?? new SimulationOptions()) with
        {
            Probes =
            [
                .. spiking.Select(name => Probe.Spikes(name) with { Name = name, Reduction = Reduction.Largest }),
            ],
        };
        Recording recording = network.Simulate(images, measured, cancel: cancel);
        ImmutableArray<PopulationForecast> populations = [.. recording.Activity.Select(activity => Of(activity, recording[activity.Name]))];
        int delay = network.ResponseDelay();
        IEnumerable<Problem> warnings = [.. Late(delay, recording.Steps), .. Sparse(network, populations, recording.Steps), .. oneSpikePerStep ? Several(network, populations) : []];

        return new RunForecast(images.Count, recording.Steps, delay, populations, [.. warnings]);
    }

    /// <summary>Delayed connections on the shortest way from an input to the first output.</summary>
    public static int ResponseDelay(this Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Dictionary<string, int> delays = network.Inputs.ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        PriorityQueue<string, int> waiting = new(network.Inputs.Select(name => (name, 0)));
        while (waiting.TryDequeue(out string? name, out int delay))
        {
            foreach (Node reader in delay == delays[name] ? network.Consumers(name) : [])
            {
                int arrival = delay + (reader.Inputs.Where(edge => edge.Source == name).All(edge => edge.Delayed) ? 1 : 0);
                if (arrival < delays.GetValueOrDefault(reader.Name, int.MaxValue))
                {
                    delays[reader.Name] = arrival;
                    waiting.Enqueue(reader.Name, arrival);
                }
            }
        }

        return delays.GetValueOrDefault(network.Outputs[0], 0);
    }

    private static PopulationForecast Of(PopulationActivity activity, ProbeRecording largest)
    {
        int silent = 0, most = 0;
        for (int image = 0; image < largest.Images; image++)
        {
            foreach (float count in largest[image])
            {
                silent += count == 0 ? 1 : 0;
                most = Math.Max(most, (int)Math.Min(int.MaxValue, count));
            }
        }

        return new PopulationForecast(activity.Name, activity.Neurons, activity.SpikesPerNeuron, (double)silent / ((long)activity.Neurons * largest.Images), most);
    }

    private static IEnumerable<Problem> Late(int delay, int steps)
    {
        if (steps <= delay)
        {
            yield return new Problem(
                "network", $"an image reaches the output after {Steps(delay)}, and the run has {steps}: its scores do not depend on the image", $"run at least {delay + 1} steps, or leave synapses out");
        }
    }

    /// <summary>One warning for all of them: they have one cause.</summary>
    private static IEnumerable<Problem> Sparse(Network network, ImmutableArray<PopulationForecast> populations, int steps)
    {
        (string Name, bool IsScaled, double Spikes)[] sparse =
        [
            .. populations
                .Select(population => (population, isScaled: IsScaled(network, population.Name)))
                .Select(one => (one.population.Name, one.isScaled, Spikes: one.isScaled ? one.population.SpikesPerNeuron : one.population.SpikesPerActiveNeuron))
                .Where(one => one.Spikes < (one.isScaled ? FewestSpikes : FewestOfActive)),
        ];
        if (sparse.Length > 0)
        {
            double least = sparse.Min(one => one.Spikes);
            bool isScaled = Array.Exists(sparse, one => one.IsScaled);
            string means = isScaled ? "choose a larger firing-rate scale" : "choose lower thresholds";
            string factor = least > 0 && isScaled ? $" ({Math.Ceiling(FewestSpikes / least).ToString(CultureInfo.InvariantCulture)} times would give one spike each)" : "";
            yield return new Problem(
                string.Join(", ", sparse.Select(one => one.Name)),
                $"neurons{(isScaled ? "" : " that spike at all")} will spike {string.Join(", ", sparse.Select(one => one.Spikes.ToString("0.##", CultureInfo.InvariantCulture)))} times each in {Steps(steps)}: too few to tell one rate from another",
                $"{means}{factor}, or more steps");
        }
    }

    private static IEnumerable<Problem> Several(Network network, ImmutableArray<PopulationForecast> populations) => populations
        .Where(population => population.MostSpikesPerStep > 1)
        .Select(population => new Problem(
            population.Name,
            $"its neurons have up to {population.MostSpikesPerStep} spikes in a step, which hardware with binary spikes cannot send",
            IsScaled(network, population.Name) ? "choose a smaller firing-rate scale or a shorter step" : "choose a higher threshold, or allow one spike a step"));

    private static bool IsScaled(Network network, string name) => ((Population)network[name].Layer).Neuron.SpikeValue is null;

    private static string Steps(int count) => count == 1 ? "1 step" : $"{count} steps";
}
