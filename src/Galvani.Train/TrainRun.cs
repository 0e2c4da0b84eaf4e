using System.Collections.Immutable;
using System.Globalization;
using Galvani.Analysis;
using Galvani.Cli;
using Galvani.Cli.Models;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Galvani.Layers;
using Galvani.Torch;

namespace Galvani.Train;

/// <summary>One run of <c>train</c>, from the data to the files.</summary>
internal sealed class TrainRun(TrainSettings settings, Terminal terminal)
{
    /// <summary>The note of a checkpoint that holds the settings of its run.</summary>
    public const string SettingsNote = "settings";

    private const int ImagesForScale = 500;
    private static readonly SynapseChoice _synapse = new(0.005);

    public int Run(CancellationToken cancel)
    {
        RequirePlaces();
        Network network = WithPixels(settings.Model.Read(settings.Seed));
        (Dataset train, Dataset? test) = settings.Data.Load(network, terminal, cancel);
        TrainingResult result;
        try
        {
            TrainingDisplay display = new(terminal);
            result = display.Run(progress => network.Fit(train, Options(progress), cancel));
        }
        catch (OperationCanceledException)
        {
            terminal.Errors([$"cancelled; go on with galvani train --resume {ShellWord.Quote(settings.State)}"]);

            return ExitCode.Cancelled;
        }
        catch (ArgumentException exception)
        {
            // An option that does not fit the images or the machine.
            throw new InvalidDataException(exception.Message.Split(" (Parameter", 2)[0], exception);
        }

        Evaluation? tested = test is null ? null : result.Network.Evaluate(test, settings.Threads, cancel: cancel);
        double? scale = Scale(result.Network, train, cancel);
        Save(result, train.ClassNames, tested, scale);
        Print(new TrainResult
        {
            File = settings.Out,
            Epochs = result.Epochs,
            KeptEpoch = result.KeptEpoch,
            TestAccuracy = tested?.Accuracy,
            TestImages = tested?.Images ?? 0,
            Scale = scale,
            Seed = settings.Seed,
            Command = settings.Command,
        });

        return ExitCode.Done;
    }

    /// <summary>What would be in the way is found before the work.</summary>
    private void RequirePlaces()
    {
        foreach (string file in ((string[])[settings.Out, settings.Plot]).Where(file => !settings.Overwrite && File.Exists(file)))
        {
            throw new IOException($"{file}: the file exists; choose another --out, or give --overwrite");
        }

        if (settings.Resume is null && !settings.Overwrite && File.Exists(settings.State))
        {
            throw new IOException($"{settings.State}: holds a training that was stopped; go on with --resume {ShellWord.Quote(settings.State)}, or give --overwrite to begin anew");
        }

        if (settings.Resume is string resume && !File.Exists(resume))
        {
            throw new FileNotFoundException($"{resume}: there is no such file; name the checkpoint of a training that was stopped");
        }
    }

    /// <summary>What is to be done to pixels becomes the network's first layer, so that nobody can forget it.</summary>
    private Network WithPixels(Network network)
    {
        Galvani.Datasets.PixelScaling pixels = settings.Data.Preprocessing.Pixels;
        if (pixels.IsNone)
        {
            return network;
        }

        int channels = network.ShapeOf(network.Inputs[0])[^1];
        pixels.Check(channels);
        float[] scale = new float[channels], offset = new float[channels];
        scale.AsSpan().Fill(1);
        pixels.Apply(scale, channels);
        pixels.Apply(offset, channels);
        Tensor Vector(IEnumerable<float> values) => new(Shape.Vector(channels), [.. values]);

        return network.InsertAfter(network.Inputs[0], "preprocessing", new Affine(Vector(scale.Zip(offset, (one, zero) => one - zero)), Vector(offset)));
    }

    private TrainOptions Options(IProgress<TrainingProgress> progress) => settings.Recipe with
    {
        Seed = settings.Seed,
        Threads = settings.Threads,
        Device = settings.Device,
        Checkpoint = settings.State,
        Resume = settings.Resume is not null,
        Notes = ImmutableSortedDictionary<string, string>.Empty.Add(SettingsNote, settings.Saved),
        Progress = progress,
    };

    /// <summary>A scale of firing rates for the tutorial's conversion, by trying on images that were not trained on; null where there are none.</summary>
    private double? Scale(Network network, Dataset train, CancellationToken cancel)
    {
        int held = (int)(train.Count * settings.Recipe.ValidationSplit);
        if (held == 0 || !network.Nodes.Any(node => node.Layer is Relu))
        {
            return null;
        }

        Dataset images = train.Select(Enumerable.Range(train.Count - held, Math.Min(held, ImagesForScale)));
        (double scale, ImmutableArray<(double Scale, double Accuracy)> tried) = FiringRateSearch.Choose(
            network, images, (rate, factor) => Recipe.Convert(rate, factor, _synapse).Network, new SimulationOptions { Threads = settings.Threads }, cancel: cancel);
        string list = string.Join(", ", tried.Select(trial => string.Create(CultureInfo.InvariantCulture, $"{trial.Scale:0.###}: {trial.Accuracy:P1}")));
        terminal.Error.WriteLine($"scale of firing rates, tried on {images.Count} validation images: {list}");

        return scale;
    }

    private void Save(TrainingResult result, ImmutableArray<string> classNames, Evaluation? tested, double? scale)
    {
        EpochResult kept = result.Epochs[result.KeptEpoch - 1];
        ModelCard card = new()
        {
            ClassNames = classNames,
            ScaleFiringRates = scale,
            Accuracy = tested?.Accuracy ?? kept.ValidationAccuracy,
            Seed = settings.Seed,
            Command = settings.Command,
            Notes = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
            {
                ["accuracy of"] = tested is null ? kept.ValidationAccuracy is null ? "nothing" : "validation images" : $"{tested.Images} test images",
                ["epochs"] = result.Epochs.Length.ToString(CultureInfo.InvariantCulture),
                ["kept epoch"] = result.KeptEpoch.ToString(CultureInfo.InvariantCulture),
                ["versions"] = $"Galvani {Versions.Current.Galvani}, libtorch {LibTorch.Version}, .NET {Versions.Current.Dotnet}",
            }),
        };
        NetworkFile.Save(settings.Out, result.Network, card, settings.Overwrite);
        new TrainingCurvePlot(result.Epochs.Select(epoch => (epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy)))
            .Save(settings.Plot, overwrite: settings.Overwrite);
        if (settings.Checkpoint is null && settings.Resume is null)
        {
            File.Delete(settings.State);
        }

        terminal.Error.WriteLine($"network: {settings.Out}, training: {settings.Plot}");
    }

    private void Print(TrainResult result)
    {
        if (settings.Json)
        {
            terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            terminal.Output.WriteLine(result.ToString());
        }
    }
}
