using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Cli.Models;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Classify;

/// <summary><c>galvani classify</c>: convert, simulate, measure.</summary>
internal sealed class ClassifyVerb : Verb
{
    private readonly Argument<string?> _model = SharedOptions.Model();
    private readonly Option<string?> _architecture;
    private readonly Option<string?> _data = SharedOptions.Data("an .npz file, or x_test.npy beside y_test.npy. Without it, 200 images that are built in.");
    private readonly Option<bool> _download;
    private readonly Option<string?> _image = ValueOption.Create<string?>(
        "--image", "FILE", "Classify one image file instead and print its five best classes over time; no files are written.", "a path, for example cat.png", Read.Path);

    private readonly PreprocessingOptions _preprocessing = new();

    private readonly Option<int?> _images = ValueOption.Create<int?>(
        "--images", "N", "How many images, from the first one. Default: all.", "a whole number of at least 1, for example 100", Read.Count);

    private readonly Option<int?> _steps = SharedOptions.Steps();
    private readonly ConversionOptions _conversion = new();
    private readonly Option<bool> _compare = new("--compare") { DefaultValueFactory = _ => true, Hidden = true };
    private readonly Option<bool> _noCompare = new("--no-compare") { Arity = ArgumentArity.Zero, Description = "lossless: do not simulate NengoDL's recipe beside it." };
    private readonly Option<InputChoice> _input = ValueOption.Create<InputChoice>(
        "--input",
        "constant|poisson:HZ|regular:HZ",
        "How an image is shown: its pixels in every step, or as random or evenly spaced spikes, HZ of them a second for a pixel of 1.",
        "constant, poisson:HZ or regular:HZ with a positive HZ, for example poisson:1",
        Read.Input).Or(InputChoice.Constant).Suggest("constant", "poisson:1", "regular:1");

    private readonly Option<Readout?> _readout = ValueOption.Create<Readout?>(
        "--readout",
        "last|mean|mean:K|from:K|tapered:K|filtered:K",
        "Which scores decide: those of the last step, the mean of all, of the last K, or from step K on, the mean with the last K tapered, or a low-pass filter over K steps. Default: last; lossless measures which is best.",
        "last, mean, mean:K, from:K, tapered:K or filtered:K, for example mean:10",
        Read.Readout).Suggest("last", "mean", "mean:10");

    private readonly Option<ulong> _seed = ValueOption.Create<ulong>(
        "--seed",
        "N",
        "Where initial potentials and random spikes come from; the same seed gives the same spikes.",
        "a whole number of at least 0, for example 0",
        Read.Seed).Or(0ul);

    private readonly Option<int> _threads = SharedOptions.Threads();

    private readonly Option<long> _memory = ValueOption.Create<long>(
        "--memory", "SIZE", "How much memory the run may use. Default: half of what is there.", "a size, for example 500MB or 2GiB", Read.Size);

    private readonly Option<string?> _out = ValueOption.Create<string?>(
        "--out",
        "DIR",
        "Folder for result.json, recording.safetensors and the plots. Default: a new one, galvani-out/<model>-<date>-<time>.",
        "a path, for example results",
        Read.Path);

    private readonly Option<int> _plots = ValueOption.Create<int>(
        "--plots", "N", "For how many images, from the first one, plots of their own are drawn.", "a whole number of at least 1, for example 3", Read.Count).Or(3);

    private readonly Option<bool> _binarySpikes = new("--binary-spikes")
    {
        Description = "Warn where a neuron has several spikes in a step, which most neuromorphic hardware cannot send.",
    };

    private readonly Option<bool> _noPlots = new("--no-plots") { Description = "Draw no plots." };
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly GlobalOptions _globals;

    public ClassifyVerb(Terminal terminal, GlobalOptions globals, CancellationToken cancel)
        : base("classify", "Convert a model to a spiking network, simulate it on images and measure accuracy, spikes and speed.")
    {
        _globals = globals;
        _architecture = SharedOptions.Architecture(_model);
        _download = SharedOptions.Download(_data, _conversion.Calibration);
        Add(_model);
        Option[] options =
        [
            _architecture, _data, _download, _image, .. _preprocessing.All, _images, _steps, .. _conversion.All, _compare, _noCompare,
            _input, _binarySpikes, _readout, _seed, _threads, _memory, _out, _plots, _noPlots, _json,
        ];
        foreach (Option option in options)
        {
            Add(option);
        }

        RefuseContradictions();
        SetAction(parse => parse.GetValue(_image) is string image
            ? new ImageRun(Settings(parse), image, terminal).Run(cancel)
            : new ClassifyRun(Settings(parse), terminal).Run(cancel));
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani classify", "a first run, with everything built in"),
        ("galvani classify model.h5 --data cifar-10-batches-bin", "your model on the whole test set"),
        ("galvani classify model.h5 --data cifar-10-batches-bin --recipe lossless --steps 8", "calibrated on its training images, for 8 steps"),
        ("galvani classify model.weights.h5 --architecture model.json", "weights and layers in files of their own"),
        ("galvani classify model.keras --data mnist --download --pixel-scale 1/255", "a dataset by name, for a network that was trained on 0 to 1"),
        ("galvani classify --image cat.png", "one image, its best classes over time"),
        ("galvani classify --scale 100 --synapse none --steps 60", "more spikes, no filter, more time"),
        ("galvani classify --input regular:100 --steps 100", "images as evenly spaced spikes, 100 Hz for a pixel of 1"),
        ("galvani classify --images 20 --json", "the result for a script"),
    ];

    private void RefuseContradictions()
    {
        Option[] ofMany = [_data, _images, _out, _globals.Overwrite, _plots, _noPlots];
        _image.Validators.Add(result =>
        {
            bool savesConfig = result.GetResult(_globals.SaveConfig) is { Implicit: false }; // then there is a file to replace
            if (ofMany.FirstOrDefault(option => result.GetResult(option) is { Implicit: false } && !(savesConfig && option == _globals.Overwrite)) is Option other)
            {
                result.AddError($"is one image and writes no files; leave out {other.Name}");
            }
        });
        Switches.RefuseBoth(_plots, _noPlots);
    }

    private ClassifySettings Settings(ParseResult parse) => new()
    {
        Model = new ModelSource(parse.GetValue(_model), parse.GetValue(_architecture)),
        Data = new DataSource(parse.GetValue(_data), parse.GetValue(_images), parse.GetValue(_download), _preprocessing.Of(parse)),
        Steps = parse.GetValue(_steps),
        Conversion = _conversion.Of(parse),
        Compare = !parse.GetValue(_noCompare),
        Input = parse.GetRequiredValue(_input),
        BinarySpikes = parse.GetValue(_binarySpikes),
        Readout = parse.GetValue(_readout),
        Seed = parse.GetValue(_seed),
        Threads = parse.GetValue(_threads),
        Memory = parse.GetValue(_memory),
        Out = parse.GetValue(_out),
        Overwrite = parse.GetValue(_globals.Overwrite),
        Plots = parse.GetValue(_noPlots) ? 0 : parse.GetValue(_plots),
        Json = parse.GetValue(_json),
    };
}
