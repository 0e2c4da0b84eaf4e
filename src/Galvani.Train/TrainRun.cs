using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
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

    private const string ExtendedNote = "extended";
    private const string Preprocessing = "preprocessing";
    private const int ImagesForScale = 500;
    private static readonly SynapseChoice _synapse = new(0.005);

    public int Run(CancellationToken cancel)
    {
        RequirePlaces();
        Network network = WithPixels(settings.Model.Read(settings.Seed));
        (Dataset train, Dataset? test) = settings.Data.Load(network, terminal, cancel);
        TrainingResult result;
        Evaluation? tested;
        double? scale;
        try
        {
            result = new TrainingDisplay(terminal).Run(progress => network.Fit(train, Options(progress), cancel));
            tested = test is null ? null : result.Network.Evaluate(test, settings.Threads, cancel: cancel);
            scale = Scale(result, cancel);
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

        Save(result, train.ClassNames, tested, scale);
        Print(result, tested, scale);

        return ExitCode.Done;
    }

    /// <summary>What would be in the way is found before the work.</summary>
    private void RequirePlaces()
    {
        string[] files = [settings.Out, settings.Plot, settings.State];
        if (files.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Count() < files.Length)
        {
            throw new IOException($"{settings.State}: is to hold the network or the plot, too; give --checkpoint and --out different files");
        }

        foreach (string file in ((string[])[settings.Out, settings.Plot]).Where(file => !settings.Overwrite && File.Exists(file)))
        {
            throw new IOException($"{file}: the file exists; choose another --out, or give --overwrite");
        }

        foreach (string file in files)
        {
            OutputPlace.Try(file, "choose another --out or --checkpoint");
        }

        if (settings.Resume is null && !settings.Overwrite && File.Exists(settings.State))
        {
            throw new IOException($"{settings.State}: holds a training that was stopped; go on with --resume {ShellWord.Quote(settings.State)}, or give --overwrite to begin anew");
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

        if (network.TryFind(Preprocessing, out _))
        {
            throw new InvalidDataException($"{settings.Model.Name}: changes its pixels already, in its node {Preprocessing}; leave out --pixel-scale, --pixel-mean and --pixel-deviation");
        }

        int channels = network.ShapeOf(network.Inputs[0])[^1];
        pixels.Check(channels);
        float[] scale = new float[channels], offset = new float[channels];
        scale.AsSpan().Fill(1);
        pixels.Apply(scale, channels);
        pixels.Apply(offset, channels);
        Tensor Vector(IEnumerable<float> values) => new(Shape.Vector(channels), [.. values]);

        return network.InsertAfter(network.Inputs[0], Preprocessing, new Affine(Vector(scale.Zip(offset, (one, zero) => one - zero)), Vector(offset)));
    }

    private TrainOptions Options(IProgress<TrainingProgress> progress) => settings.Recipe with
    {
        Seed = settings.Seed,
        Threads = settings.Threads,
        Device = settings.Device,
        Checkpoint = settings.State,
        Resume = settings.Resume is not null,
        Notes = IsExtended
            ? ImmutableSortedDictionary<string, string>.Empty.Add(SettingsNote, settings.Saved).Add(ExtendedNote, "it was gone on with under other options")
            : ImmutableSortedDictionary<string, string>.Empty.Add(SettingsNote, settings.Saved),
        Progress = progress,
    };

    /// <summary>Whether it goes on, or went on once, under other options than it began with, so that no one command makes the same network.</summary>
    private bool IsExtended { get; } = settings.Resume is string resume && Checkpoint.Notes(resume) is var notes
        && (notes.ContainsKey(ExtendedNote) || !JsonNode.DeepEquals(WhatDecides(notes[SettingsNote]), WhatDecides(settings.Saved)));

    /// <summary>Settings without those that say how a training is kept or shown.</summary>
    private static JsonObject WhatDecides(string saved)
    {
        JsonObject decides = JsonNode.Parse(saved)!.AsObject();
        foreach (string name in CommandLineText.LeftOut)
        {
            decides.Remove(name);
        }

        return decides;
    }

    /// <summary>A scale of firing rates for the tutorial's conversion, by trying on images that were not trained on; null where there are none.</summary>
    private double? Scale(TrainingResult result, CancellationToken cancel)
    {
        if (result.Validation is not Dataset validation || !result.Network.Nodes.Any(node => node.Layer is Relu))
        {
            return null;
        }

        Dataset images = validation.Take(ImagesForScale);
        double scale;
        ImmutableArray<(double Scale, double Accuracy)> tried;
        try
        {
            (scale, tried) = FiringRateSearch.Choose(
                result.Network, images, (rate, factor) => NengoDLRecipe.Convert(rate, factor, _synapse).Network, new SimulationOptions { Threads = settings.Threads }, cancel: cancel);
        }
        catch (Exception exception) when (exception is UnsupportedNetworkException or NotFiniteNumberException or MemoryBudgetException)
        {
            terminal.Warn($"no scale of firing rates was chosen: {exception.Message}");

            return null; // the network is worth keeping all the same
        }

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
            Command = IsExtended ? null : settings.Command,
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
        if (settings.Checkpoint is null && Path.GetFullPath(settings.State) == Path.GetFullPath(settings.DefaultState))
        {
            File.Delete(settings.State);
        }

        terminal.Error.WriteLine($"network: {settings.Out}, training: {settings.Plot}");
    }

    private void Print(TrainingResult training, Evaluation? tested, double? scale)
    {
        TrainResult result = new()
        {
            File = settings.Out,
            Epochs = training.Epochs,
            KeptEpoch = training.KeptEpoch,
            TestAccuracy = tested?.Accuracy,
            TestImages = tested?.Images ?? 0,
            Scale = scale,
            Seed = settings.Seed,
            Command = IsExtended ? null : settings.Command,
        };
        terminal.Output.WriteLine(settings.Json ? result.ToJson() : result.ToString());
    }
}
