using System.Collections.Immutable;
using System.Globalization;
using Galvani.Cli.Models;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Galvani.Imaging;
using Galvani.Inference;

namespace Galvani.Cli.Classify;

/// <summary>One run of <c>classify --image</c>: the best classes of one image over time.</summary>
internal sealed class ImageRun(ClassifySettings settings, string file, Terminal terminal)
{
    private const int ShownClasses = 5;

    public int Run(CancellationToken cancel)
    {
        (Network network, ModelCard card) = settings.Model.Read();
        Tensor image = ImageFile.Read(file, network.ShapeOf(network.Inputs[0]), settings.Data.Preprocessing.ForImageFiles);
        ScaleChoice scale = ScaleChoice.Of(settings.Scale, card).Tell(terminal);
        ConversionResult conversion = Recipe.Convert(network, scale.Factor, settings.Synapse, settings.Conversion);
        ForwardPass pass = new(network);
        foreach (Problem warning in conversion.Report.Warnings)
        {
            terminal.Warn(warning.ToString());
        }

        ImmutableArray<string> names = Names(network, card);
        Dataset images = Dataset.From([image], [0], names);
        foreach (Problem warning in conversion.Network.Forecast(images, Options(), settings.BinarySpikes, cancel).Warnings)
        {
            terminal.Warn(warning.ToString());
        }

        Recording recording = conversion.Network.Simulate(images, Options(), cancel: cancel);
        float[] rate = pass.Run(image.Span).ToArray();
        cancel.ThrowIfCancellationRequested();
        ImageResult result = Result(recording, rate, names, scale);
        if (settings.Json)
        {
            terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            ImageTables.Print(result, terminal);
        }

        return ExitCode.Done;
    }

    /// <summary>Classes whose names nobody knows are called by their numbers.</summary>
    private static ImmutableArray<string> Names(Network network, ModelCard card) => !card.ClassNames.IsEmpty
        ? card.ClassNames
        : [.. Enumerable.Range(0, network.ShapeOf(network.Outputs[0]).Size).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private SimulationOptions Options() => new()
    {
        Steps = settings.Steps,
        Seed = settings.Seed,
        Input = settings.Input.Encoding,
        Readout = settings.Readout.Readout,
        Threads = settings.Threads,
        MemoryBudget = settings.Memory,
    };

    private ImageResult Result(Recording recording, float[] rate, ImmutableArray<string> names, ScaleChoice scale)
    {
        int classes = names.Length;
        float[] scores = recording.Scores(0).ToArray();
        int answer = recording.Prediction(0), rateAnswer = Scores.Largest(rate);
        int settled = settings.Steps - Enumerable.Range(0, settings.Steps).Reverse().TakeWhile(step => recording.Prediction(0, step) == answer).Count() + 1;
        IEnumerable<int> best = Enumerable.Range(0, classes).OrderByDescending(number => scores[^(classes - number)]).Take(ShownClasses);

        return new ImageResult
        {
            Image = file,
            Steps = settings.Steps,
            RateAnswer = rateAnswer < 0 ? null : names[rateAnswer],
            SpikingAnswer = answer < 0 ? null : names[answer],
            SettledAtStep = settled,
            Classes =
            [
                .. best.Select(number => new ClassOverTime(
                    number, names[number], rate[number], [.. Enumerable.Range(0, settings.Steps).Select(step => scores[(step * classes) + number])])),
            ],
            Model = settings.Model.Description,
            Seed = settings.Seed,
            Versions = Versions.Current,
            Command = CommandText.OfImage(settings, scale, file),
        };
    }
}
