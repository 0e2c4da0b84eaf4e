using System.Collections.Immutable;
using System.Globalization;
using Galvani.Cli.Models;
using Galvani.Cli.Results;
using Galvani.Imaging;
using Galvani.Inference;
using Galvani.Layers;

namespace Galvani.Cli.Classify;

/// <summary>One run of <c>classify --image</c>: the best classes of one image over time.</summary>
internal sealed class ImageRun(ClassifySettings settings, string file, Terminal terminal)
{
    private const int ShownClasses = 5;

    public int Run(CancellationToken cancel)
    {
        NetworkFile read = settings.Model.Read();
        Tensor image = ImageFile.Read(file, read.Network.ShapeOf(read.Network.Inputs[0]), settings.Data.Preprocessing.ForImageFiles);
        SpikingModel model = settings.ToSpiking.Convert(read, terminal, terminal.Warn, cancel);
        ImmutableArray<string> names = Names(read.Network, read.Card);
        Dataset images = Dataset.From([image], [0], names);
        SimulationOptions options = settings.OptionsFor(model);
        foreach (Problem warning in model.Network.Forecast(images, options, settings.BinarySpikes, cancel).Warnings)
        {
            terminal.Warn(warning.ToString());
        }

        Recording recording = model.Network.Simulate(images, options, cancel: cancel);
        float[]? rate = model.Rate is Network network ? new ForwardPass(network).Run(image.Span).ToArray() : null;
        cancel.ThrowIfCancellationRequested();
        ImageResult result = Result(recording, rate, names, model);
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

    private ImageResult Result(Recording recording, float[]? rate, ImmutableArray<string> names, SpikingModel model)
    {
        int classes = names.Length;
        float[] scores = model.Rate is Network rated && rated[rated.Outputs[0]].Layer is not Softmax ? recording.ReadoutScores(0) : recording.Probabilities(0);
        int answer = recording.Prediction(0), rateAnswer = rate is null ? -1 : Scores.Largest(rate), steps = recording.Steps;
        int settled = steps - Enumerable.Range(0, steps).Reverse().TakeWhile(step => recording.Prediction(0, step) == answer).Count() + 1;
        IEnumerable<int> best = Enumerable.Range(0, classes).OrderByDescending(number => scores[^(classes - number)]).Take(ShownClasses);

        return new ImageResult
        {
            Image = file,
            Steps = steps,
            RateAnswer = rateAnswer < 0 ? null : names[rateAnswer],
            SpikingAnswer = answer < 0 ? null : names[answer],
            SettledAtStep = settled,
            Classes =
            [
                .. best.Select(number => new ClassOverTime(
                    number, names[number], rate?[number], [.. Enumerable.Range(0, steps).Select(step => scores[(step * classes) + number])])),
            ],
            Model = settings.Model.Description,
            Seed = settings.Seed,
            Versions = Versions.Current,
            Command = CommandText.OfImage(settings, model, recording.Plan.Options, file),
        };
    }
}
