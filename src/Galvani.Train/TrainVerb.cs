using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Cli;
using Galvani.Cli.Configuration;
using Galvani.Cli.Usage;
using Galvani.Torch;

namespace Galvani.Train;

/// <summary><c>galvani train</c>: train a network and write it to a file.</summary>
internal sealed class TrainVerb : Verb
{
    private readonly Option<string?> _model = ValueOption.Create<string?>(
        "--model",
        "tutorial|FILE",
        "The CIFAR-10 tutorial's network, a description of a network (.json), or a trained network to go on with (Galvani's own file or Keras .h5 or .keras).",
        "tutorial or a path, for example model.json",
        Read.Path).Or(ModelChoice.Tutorial).Suggest(ModelChoice.Tutorial);

    private readonly Option<string?> _data = SharedOptions.Data("an .npz file, or x_train.npy beside y_train.npy.");
    private readonly Option<bool> _download;
    private readonly Option<int?> _images = ValueOption.Create<int?>(
        "--images", "N", "How many training images, from the first one. Default: all.", "a whole number of at least 1, for example 1000", Read.Count);

    private readonly PreprocessingOptions _preprocessing = new();
    private readonly RecipeOptions _recipe = new();
    private readonly Option<ulong> _seed = ValueOption.Create<ulong>(
        "--seed", "N", "Where initial weights, order, augmentation and dropout come from.", "a whole number of at least 0, for example 0", Read.Seed).Or(0ul);

    private readonly Option<int> _threads = ValueOption.Create<int>(
        "--threads", "N", "How many threads; on one, the same seed gives the same network. Default: as many as libtorch thinks right.", "a whole number of at least 1, for example 2", Read.Count);

    private readonly Option<string?> _device = ValueOption.Create<string?>(
        "--device", "cpu|cuda", "Where to compute.", "cpu or cuda", Read.Path).Or("cpu").Suggest("cpu", "cuda");

    private readonly Option<string?> _out = ValueOption.Create<string?>(
        "--out", "FILE", "The trained network; a plot of the training comes beside it, FILE.png.", "a path, for example network.safetensors", Read.Path);

    private readonly Option<string?> _checkpoint = ValueOption.Create<string?>(
        "--checkpoint", "FILE", "The state after every epoch, kept when the training is done. Default: FILE.checkpoint beside --out, removed then.", "a path, for example training.checkpoint", Read.Path);

    private readonly Option<string?> _resume = ValueOption.Create<string?>(
        "--resume", "FILE", "Go on from such a state, with the options it was made with; more --epochs make it longer.", "a path, for example network.safetensors.checkpoint", Read.Path);

    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly GlobalOptions _globals;

    public TrainVerb(Terminal terminal, GlobalOptions globals, CancellationToken cancel)
        : base("train", "Train a network on labelled images and write it to a file.")
    {
        _globals = globals;
        _download = SharedOptions.Download(_data);
        _data.Required = true;
        _out.Required = true;
        Option[] options = [_model, _data, _download, _images, .. _preprocessing.All, .. _recipe.All, _seed, _threads, _device, _out, _checkpoint, _resume, _json];
        foreach (Option option in options)
        {
            Add(option);
        }

        SetAction(parse => new TrainRun(Settings(parse), terminal).Run(cancel));
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani train --data cifar10 --download --out cifar10.safetensors", "train the tutorial's network"),
        ("galvani train --model model.json --data cifar10 --optimizer sgd --rate 0.1 --momentum 0.9 --nesterov --schedule cosine --warm-up 10 --crop 4 --flip --validation 0.1 --out best.safetensors", "your own network with a better recipe"),
        ("galvani train --resume cifar10.safetensors.checkpoint", "go on where a training was stopped"),
    ];

    public override ConfigFile? SettingsOf(ParseResult typed)
    {
        if (typed.GetResult(_resume) is not { Implicit: false, Tokens: [{ Value: string path }] })
        {
            return null;
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: there is no such file; name the checkpoint of a training that was stopped");
        }

        return Checkpoint.Notes(path).TryGetValue(TrainRun.SettingsNote, out string? settings)
            ? ConfigFile.Parse(path, settings)
            : throw new InvalidModelException(path, "settings", "was not made by this command");
    }

    private TrainSettings Settings(ParseResult parse) => new()
    {
        Model = new ModelChoice(parse.GetRequiredValue(_model)!),
        Data = new TrainData(parse.GetRequiredValue(_data)!, parse.GetValue(_images), parse.GetValue(_download), _preprocessing.Of(parse)),
        Recipe = _recipe.Of(parse),
        Seed = parse.GetValue(_seed),
        Threads = parse.GetValue(_threads),
        Device = parse.GetRequiredValue(_device)!,
        Out = parse.GetRequiredValue(_out)!,
        Checkpoint = parse.GetValue(_checkpoint),
        Resume = parse.GetValue(_resume),
        Overwrite = parse.GetValue(_globals.Overwrite),
        Json = parse.GetValue(_json),
        Saved = ConfigWriter.ToJson(parse),
        Command = CommandLineText.Of(parse),
    };
}
