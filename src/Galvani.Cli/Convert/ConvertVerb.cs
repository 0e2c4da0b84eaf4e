using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Cli.Check;
using Galvani.Cli.Classify;
using Galvani.Cli.Inspect;
using Galvani.Cli.Models;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Galvani.Conversion;

namespace Galvani.Cli.Convert;

/// <summary><c>galvani convert</c>: writes the spiking network of a model.</summary>
internal sealed class ConvertVerb : Verb
{
    private const string Remedy = "choose another file with --out";

    private readonly Argument<string?> _model = SharedOptions.Model();
    private readonly Option<string?> _architecture;
    private readonly ConversionOptions _conversion = new();
    private readonly Option<int?> _steps = SharedOptions.Steps();
    private readonly Option<bool> _download;
    private readonly PreprocessingOptions _preprocessing = new();
    private readonly Option<int> _threads = SharedOptions.Threads();
    private readonly Option<string> _out = ValueOption.Create<string>(
        "--out", "FILE", "The file of the spiking network.", "a path, for example spiking.safetensors", (string text, out string path) => (path = text).Trim().Length > 0);

    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly GlobalOptions _globals;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancel;

    public ConvertVerb(Terminal terminal, GlobalOptions globals, CancellationToken cancel)
        : base("convert", "Convert a model to a spiking network and write it to a file.")
    {
        _terminal = terminal;
        _globals = globals;
        _cancel = cancel;
        _architecture = SharedOptions.Architecture(_model);
        _download = SharedOptions.Download(_conversion.Calibration);
        _out.Required = true;
        Add(_model);
        foreach (Option option in (Option[])[_architecture, .. _conversion.All, _steps, _download, .. _preprocessing.All, _threads, _out, _json])
        {
            Add(option);
        }

        SetAction(Run);
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani convert model.h5 --calibration cifar-10-batches-bin --out spiking.safetensors", "calibrated on training images, for 16 steps"),
        ("galvani convert model.h5 --calibration cifar10 --download --steps 8 --negative-spikes --out spiking.safetensors", "for 8 steps, with spikes that can be taken back"),
        ("galvani convert model.h5 --recipe nengodl --scale 50 --out spiking.safetensors", "by NengoDL's recipe"),
        ("galvani classify spiking.safetensors --data cifar-10-batches-bin", "what it is then worth"),
    ];

    private int Run(ParseResult parse)
    {
        string path = parse.GetRequiredValue(_out);
        bool overwrite = parse.GetValue(_globals.Overwrite);
        if (File.Exists(path) && !overwrite)
        {
            throw new IOException($"{path}: the file exists; {Remedy}, or give --overwrite");
        }

        OutputPlace.Try(path, Remedy);
        ModelConversion conversion = new(
            new ModelSource(parse.GetValue(_model), parse.GetValue(_architecture)),
            _conversion.Of(parse),
            parse.GetValue(_steps),
            null,
            parse.GetValue(_download),
            _preprocessing.Of(parse),
            parse.GetValue(_threads))
        {
            IsForTheseSteps = true,
        };
        ImmutableArray<string>.Builder warnings = ImmutableArray.CreateBuilder<string>();
        NetworkFile file = conversion.Model.Read();
        SpikingModel model = conversion.Convert(
            file,
            _terminal,
            warning =>
            {
                warnings.Add(warning);
                _terminal.Warn(warning);
            },
            _cancel);
        if (model.Recipe is not RecipeChoice recipe)
        {
            throw new UnsupportedNetworkException([NengoDLRecipe.IsSpiking("the model")]);
        }

        _cancel.ThrowIfCancellationRequested();
        string command = CommandText.OfConvert(conversion, model, path);
        ModelCard card = new() { ClassNames = file.Card.ClassNames, Command = command, Conversion = model.Conversion };
        OutputPlace.Refuse(path, Remedy, () => NetworkFile.Save(path, model.Network, card, overwrite));
        ConvertResult result = new()
        {
            Model = conversion.Model.Description,
            File = path,
            Recipe = recipe.Text,
            Layers = [.. (model.Result?.Report.Lines ?? []).Select(CheckLayer.Of)],
            Populations = [.. InspectPopulation.Of(model.Network, model.Conversion)],
            Measured = model.Result?.Measured is ConversionMeasurement measured ? ConvertMeasurement.Of(measured) : null,
            Warnings = warnings.ToImmutable(),
            Versions = Versions.Current,
            Command = command,
        };
        if (recipe == RecipeChoice.NengoDL && conversion.Choice.Recipe is null)
        {
            _terminal.Error.WriteLine(RecipeChoice.Hint);
        }

        if (parse.GetValue(_json))
        {
            _terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            ConvertTables.Print(result, _terminal);
        }

        return ExitCode.Done;
    }
}
