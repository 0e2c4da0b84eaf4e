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
        NetworkFile file = settings.Model.Read();
        Dataset dataset = Named(settings.Data.Load(file.Network, terminal, Warn, cancel), file.Card);
        if (settings.Conversion.LosslessOption is not null || settings.Conversion.Recipe == RecipeChoice.Lossless)
        {
            file.Network.Evaluate(dataset.Take(1), settings.Threads, cancel: cancel); // images that do not fit are refused before minutes of calibration
        }

        SpikingModel model = settings.ToSpiking.Convert(file, terminal, Warn, cancel);
        ClassifyPlots plots = new(model.Network, dataset, settings.Plots, settings.Seed);
        folder.Reserve(plots.Names);
        SimulationOptions options = settings.OptionsFor(model) with { Probes = [.. plots.Probes, .. SynapticCounts.ProbesOf(model.Network)] };
        model.Network.Compile(options).RequireMemory(dataset.Count);
        RunForecast forecast = model.Network.Forecast(dataset.Take(Math.Min(ForecastImages, dataset.Count)), options, settings.BinarySpikes, cancel);
        foreach (Problem warning in forecast.Warnings)
        {
            Warn(warning.ToString());
        }

        ProgressDisplay progress = new(terminal);
        Evaluation? rate = model.Rate is Network network ? progress.Run("rate", dataset.Count, meter => network.Evaluate(dataset, settings.Threads, meter, cancel)) : null;
        Recording recording = progress.Run("spiking", dataset.Count, meter => model.Network.Simulate(dataset, options, meter, cancel));
        Comparison? comparison = model.Recipe == RecipeChoice.Lossless && settings.Compare ? Compare(model, dataset, progress, cancel) : null;
        ClassifyResult result = Result(model, rate, recording, comparison?.Result, plots);
        if (!plots.Names.IsEmpty)
        {
            terminal.Error.WriteLine($"plots: drawing {plots.Names.Length}");
        }

        folder.Write(result, recording, plots.Of(recording, rate, comparison?.Run), cancel);
        terminal.Error.WriteLine($"results: {folder.Path}");
        if (model.Recipe == RecipeChoice.NengoDL && settings.Conversion.Recipe is null)
        {
            terminal.Error.WriteLine(RecipeChoice.Hint);
        }

        Print(result);

        return ExitCode.Done;
    }

    /// <summary>NengoDL's recipe with its own defaults, for the steps that the user asked for or the tutorial's.</summary>
    private Comparison Compare(SpikingModel model, Dataset dataset, ProgressDisplay progress, CancellationToken cancel)
    {
        SpikingModel other = (settings.ToSpiking with { Choice = new ConversionChoice() }).ByNengoDL(model.Rate!, model.Card);
        SimulationOptions options = settings.OptionsFor(other) with { Readout = other.Readout, Probes = SynapticCounts.ProbesOf(other.Network) };
        Recording run = progress.Run(RecipeChoice.NengoDL.Name, dataset.Count, meter => other.Network.Simulate(dataset, options, meter, cancel));

        return new Comparison(run, new ComparisonResult(
            RecipeChoice.NengoDL.Text,
            run.Steps,
            other.Scale!.Factor,
            other.Synapse!.Seconds,
            run.Accuracy,
            run.AccuracyPerStep,
            run.Activity.Sum(population => population.SpikesPerImage),
            SynapticCounts.PerImage(run),
            run.ImagesPerSecond));
    }

    /// <summary>The model knows its classes better than the data; where the numbers differ, what is wrong is said later.</summary>
    private static Dataset Named(Dataset dataset, ModelCard card) =>
        card.ClassNames.Length == dataset.ClassNames.Length ? dataset.WithClassNames(card.ClassNames) : dataset;

    private ClassifyResult Result(SpikingModel model, Evaluation? rate, Recording recording, ComparisonResult? comparison, ClassifyPlots plots)
    {
        SimulationOptions options = recording.Plan.Options;

        return new ClassifyResult
        {
            Images = recording.Images,
            Steps = recording.Steps,
            RateAccuracy = rate?.Accuracy,
            SpikingAccuracy = recording.Accuracy,
            AccuracyPerStep = recording.AccuracyPerStep,
            RateTopK = rate is null ? null : TopK(recording.ClassNames.Length, k => TopKAccuracy.Of(rate, k)),
            TopK = TopK(recording.ClassNames.Length, k => TopKAccuracy.Of(recording, k)),
            Classes = ClassResult.Of(rate, recording),
            ImagesPerSecond = recording.ImagesPerSecond,
            SpikesPerImage = recording.Activity.Sum(population => population.SpikesPerImage),
            SynapticOperations = SynapticCounts.PerImage(recording),
            MultiplyAccumulates = (model.Rate ?? model.Network).Summary().MultiplyAccumulates,
            Comparison = comparison,
            Layers = LayerActivity.Of(recording),
            Plots = plots.Names,
            Settings = new ResultSettings(
                settings.Model.Description,
                settings.Model.Architecture,
                settings.Data.Description,
                model.Recipe?.Text,
                model.Calibration?.Path,
                model.Calibration?.Images,
                settings.Conversion.NegativeSpikes,
                model.Scale?.Factor,
                model.Scale?.From,
                model.Synapse?.Seconds,
                settings.Conversion.MaxPooling?.Text ?? (model.Recipe == RecipeChoice.NengoDL ? MaxPoolingChoice.Before.Text : null),
                settings.Conversion.AllowFallback,
                settings.Conversion.MatchDelays,
                settings.Seed,
                options.TimeStep,
                settings.Input.Text,
                options.Readout.Text,
                options.Backend.Name,
                settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount),
            Seed = settings.Seed,
            Versions = Versions.Current,
            Processor = Processor.Current,
            Command = CommandText.Of(settings, model, options, recording.Images),
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

    private sealed record Comparison(Recording Run, ComparisonResult Result);
}
