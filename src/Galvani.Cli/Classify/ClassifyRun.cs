using System.Collections.Immutable;
using System.Globalization;
using Galvani.Analysis;
using Galvani.Cli.Models;
using Galvani.Cli.Progress;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Classify;

/// <summary>One run of <c>classify</c>, from the model to the files.</summary>
internal sealed class ClassifyRun(ClassifySettings settings, Terminal terminal)
{
    private const int ForecastImages = 4;

    private static readonly ImmutableArray<int> _topK = [1, 5]; // as ImageNet's benchmark counts

    private readonly ImmutableArray<string>.Builder _warnings = ImmutableArray.CreateBuilder<string>();
    private readonly DateTimeOffset _startedAt = DateTimeOffset.Now;

    public int Run(CancellationToken cancel)
    {
        using OutputFolder folder = OutputFolder.Open(settings.Out, settings.Model.Name, _startedAt, settings.Overwrite);
        (Network network, ModelCard card) = settings.Model.Read();
        Dataset dataset = Named(settings.Data.Load(network, terminal, Warn, cancel), card);
        ScaleChoice scale = ScaleChoice.Of(settings.Scale, card).Tell(terminal);
        ConversionResult conversion = Recipe.Convert(network, scale.Factor, settings.Synapse, settings.Conversion);
        foreach (Problem warning in conversion.Report.Warnings)
        {
            Warn(warning.ToString());
        }

        ClassifyPlots plots = new(conversion.Network, dataset, settings.Plots, settings.Seed);
        folder.Reserve(plots.Names);
        SimulationOptions options = Options(plots.Probes);
        conversion.Network.Compile(options).RequireMemory(dataset.Count);
        RunForecast forecast = conversion.Network.Forecast(dataset.Take(Math.Min(ForecastImages, dataset.Count)), options, settings.BinarySpikes, cancel);
        foreach (Problem warning in forecast.Warnings)
        {
            Warn(warning.ToString());
        }

        ProgressDisplay progress = new(terminal);
        Evaluation rate = progress.Run("rate", dataset.Count, meter => network.Evaluate(dataset, settings.Threads, meter, cancel));
        Recording recording = progress.Run("spiking", dataset.Count, meter => conversion.Network.Simulate(dataset, options, meter, cancel));
        ClassifyResult result = Result(rate, recording, plots, scale);
        if (!plots.Names.IsEmpty)
        {
            terminal.Error.WriteLine($"plots: drawing {plots.Names.Length}");
        }

        folder.Write(result, recording, plots.Of(recording, rate), cancel);
        terminal.Error.WriteLine($"results: {folder.Path}");
        Print(result);

        return ExitCode.Done;
    }

    /// <summary>The model knows its classes better than the data; where the numbers differ, what is wrong is said later.</summary>
    private static Dataset Named(Dataset dataset, ModelCard card) =>
        card.ClassNames.Length == dataset.ClassNames.Length ? dataset.WithClassNames(card.ClassNames) : dataset;

    private SimulationOptions Options(ImmutableArray<Probe> probes) => new()
    {
        Steps = settings.Steps,
        Seed = settings.Seed,
        Probes = probes,
        Input = settings.Input.Encoding,
        Readout = settings.Readout.Readout,
        Threads = settings.Threads,
        MemoryBudget = settings.Memory,
    };

    private ClassifyResult Result(Evaluation rate, Recording recording, ClassifyPlots plots, ScaleChoice scale)
    {
        SimulationOptions options = recording.Plan.Options;

        return new ClassifyResult
        {
            Images = recording.Images,
            Steps = recording.Steps,
            RateAccuracy = rate.Accuracy,
            SpikingAccuracy = recording.Accuracy,
            AccuracyPerStep = recording.AccuracyPerStep,
            RateTopK = TopK(recording.ClassNames.Length, k => TopKAccuracy.Of(rate, k)),
            TopK = TopK(recording.ClassNames.Length, k => TopKAccuracy.Of(recording, k)),
            Classes = ClassResult.Of(rate, recording),
            ImagesPerSecond = recording.ImagesPerSecond,
            Layers = [.. recording.Activity.Select(LayerActivity.Of)],
            Plots = plots.Names,
            Settings = new ResultSettings(
                settings.Model.Description,
                settings.Model.Architecture,
                settings.Data.Description,
                scale.Factor,
                scale.From,
                settings.Synapse.Seconds,
                settings.Conversion.MaxPooling.Text,
                settings.Conversion.AllowFallback,
                settings.Conversion.MatchDelays,
                settings.Seed,
                options.TimeStep,
                settings.Input.Text,
                settings.Readout.Text,
                options.Backend.Name,
                settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount),
            Seed = settings.Seed,
            Versions = Versions.Current,
            Processor = Processor.Current,
            Command = CommandText.Of(settings, scale, recording.Images),
            Warnings = _warnings.ToImmutable(),
            StartedAt = _startedAt,
        };
    }

    private static ImmutableSortedDictionary<string, double> TopK(int classes, Func<int, double> share) => _topK
        .Where(k => k == 1 || k < classes)
        .ToImmutableSortedDictionary(k => k.ToString(CultureInfo.InvariantCulture), share, StringComparer.Ordinal);

    private void Print(ClassifyResult result)
    {
        if (settings.Json)
        {
            terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            ClassifyTables.Print(result, terminal);
        }
    }

    private void Warn(string warning)
    {
        _warnings.Add(warning);
        terminal.Warn(warning);
    }
}
