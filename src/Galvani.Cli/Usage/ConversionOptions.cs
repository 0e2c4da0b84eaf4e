using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Galvani.Datasets;

namespace Galvani.Cli.Usage;

/// <summary>The options that say how a model is converted, written once.</summary>
internal sealed class ConversionOptions
{
    private readonly Option<RecipeChoice?> _recipe = ValueOption.Create<RecipeChoice?>(
        "--recipe",
        "nengodl|lossless",
        "NengoDL's recipe, or the one without loss, which is calibrated on training images. Default: lossless for the built-in model and with --calibration, else nengodl.",
        "nengodl or lossless",
        RecipeChoice.Read).Suggest([.. RecipeChoice.All.Select(choice => choice.Text)]);

    private readonly Option<string?> _calibration = ValueOption.Create<string?>(
        "--calibration",
        "NAME|PATH",
        "lossless: where training images are, by name or path as for --data. Default: the training images of --data.",
        "a name or a path, for example cifar10 or cifar-10-batches-bin",
        Read.Path).Suggest([.. KnownDatasets.All.Select(known => known.Name)]);

    private readonly Option<int?> _calibrationImages = ValueOption.Create<int?>(
        "--calibration-images", "N", $"lossless: how many of them, from the first one. Default: {Models.LosslessRecipe.DefaultImages}.", "a whole number of at least 1, for example 1000", Read.Count);

    private readonly Option<bool> _negativeSpikes = new("--negative-spikes")
    {
        Description = "lossless: let neurons take spikes back, which loses less in few steps and which not all hardware can do.",
    };

    private readonly Option<double?> _scale = ValueOption.Create<double?>(
        "--scale",
        "FACTOR",
        $"nengodl: factor of all firing rates: more spikes, finer values. Default: what the model file recommends, else {ScaleChoice.Default}.",
        "a positive number, for example 20",
        Read.Positive);

    private readonly Option<SynapseChoice?> _synapse = ValueOption.Create<SynapseChoice?>(
        "--synapse",
        "TIME|none",
        $"nengodl: time constant of the low-pass filter behind every population: 0.005, 0.005s, 5ms, or none. Default: {SynapseChoice.Default}.",
        "a time of 0 or more, for example 0.005 or 5ms, or none",
        Read.Synapse).Suggest("none", "5ms");

    private readonly Option<bool> _matchDelays = new("--match-delays") { Description = "nengodl: make branches that meet after different numbers of synapses wait for each other." };
    private readonly Option<MaxPoolingChoice?> _maxPooling = SharedOptions.MaxPooling();
    private readonly Option<bool> _fallback = SharedOptions.Fallback();
    private readonly Option<bool> _noFallback = SharedOptions.NoFallback();

    public ConversionOptions()
    {
        Refuse([_scale, _synapse, _matchDelays], RecipeChoice.Lossless, [_calibration, _calibrationImages, _negativeSpikes]);
        Refuse([_calibration, _calibrationImages, _negativeSpikes], RecipeChoice.NengoDL, []);
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<Option> All => [_recipe, _calibration, _calibrationImages, _negativeSpikes, _scale, _synapse, _matchDelays, _maxPooling, _fallback, _noFallback];

    /// <summary>Names the calibration images.</summary>
    public Option<string?> Calibration => _calibration;

    /// <summary>What the user chose.</summary>
    public ConversionChoice Of(ParseResult parse) => new()
    {
        Recipe = parse.GetValue(_recipe),
        Calibration = parse.GetValue(_calibration),
        CalibrationImages = parse.GetValue(_calibrationImages),
        NegativeSpikes = parse.GetValue(_negativeSpikes),
        Scale = parse.GetValue(_scale),
        Synapse = parse.GetValue(_synapse),
        MatchDelays = parse.GetValue(_matchDelays),
        MaxPooling = parse.GetValue(_maxPooling),
        AllowFallback = !parse.GetValue(_noFallback),
    };

    /// <summary>Refuses options of one recipe beside the other, or beside options of it.</summary>
    private void Refuse(Option[] options, RecipeChoice recipe, Option[] others)
    {
        foreach (Option option in options)
        {
            option.Validators.Add(result =>
            {
                if (result.Implicit || (option is Option<bool> && !result.GetValueOrDefault<bool>()))
                {
                    return; // nobody gave it, or a file of settings says that it is off
                }

                if (result.GetResult(_recipe)?.GetValueOrDefault<RecipeChoice?>() == recipe)
                {
                    result.AddError($"is no option of --recipe {recipe}; leave one of them out");
                }
                else if (others.FirstOrDefault(other => IsOn(result, other)) is Option other)
                {
                    result.AddError($"is of another recipe than {other.Name}; leave one of them out");
                }
            });
        }
    }

    private static bool IsOn(SymbolResult result, Option option) =>
        result.GetResult(option) is OptionResult { Implicit: false } other && (option is not Option<bool> || other.GetValueOrDefault<bool>());
}
