using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Galvani.Cli.Usage;
using Galvani.Torch;

namespace Galvani.Train;

/// <summary>The options that say how a network is trained.</summary>
internal sealed class RecipeOptions
{
    private const string AtLeastZero = "a number of at least 0, for example 0.1";

    private readonly Option<int> _epochs = ValueOption.Create<int>("--epochs", "N", "How often every image is seen.", "a whole number of at least 1, for example 20", Read.Count).Or(20);
    private readonly Option<int> _batch = ValueOption.Create<int>("--batch", "N", "Images per step.", "a whole number of at least 1, for example 128", Read.Count).Or(128);
    private readonly Option<string?> _loss = Choice("--loss", "What is made small.", "cross-entropy", "cross-entropy", "squared-error");
    private readonly Option<string?> _optimizer = Choice("--optimizer", "How a gradient changes the weights.", "adam", "adam", "adamw", "sgd");
    private readonly Option<double> _rate = ValueOption.Create<double>("--rate", "RATE", "The learning rate.", "a positive number, for example 0.001", Read.Positive).Or(1e-3);
    private readonly Option<double> _momentum = Number("--momentum", "sgd: what the average of the gradient keeps per step.");
    private readonly Option<bool> _nesterov = new("--nesterov") { Description = "sgd: Nesterov's momentum." };
    private readonly Option<double?> _decay = ValueOption.Create<double?>(
        "--weight-decay", "NUMBER", "sgd, adamw: weight decay. Default: 0 for sgd, 0.004 for adamw.", AtLeastZero, (string text, out double? value) =>
        {
            bool good = Parse(text, out double number) && number >= 0;
            value = good ? number : null;

            return good;
        });

    private readonly Option<double> _l2 = Number("--l2", "L2 regularisation of all kernels, part of the loss.");
    private readonly Option<ScheduleChoice> _schedule = ValueOption.Create<ScheduleChoice>(
        "--schedule", "constant|cosine|step:N", "How the rate changes: not, down to zero in half a cosine, or to a tenth every N epochs.", "constant, cosine or step:N with N epochs, for example step:10", ScheduleChoice.Read).Or(ScheduleChoice.Constant).Suggest("constant", "cosine", "step:10");

    private readonly Option<double> _warmUp = Number("--warm-up", "Epochs over which the rate grows at the start.");
    private readonly Option<bool> _noShuffle = new("--no-shuffle") { Description = "Show the images in the order of the data." };
    private readonly Option<int> _crop = Pixels("--crop", "Move images by up to so many pixels.");
    private readonly Option<bool> _flip = new("--flip") { Description = "Mirror half of the images left to right." };
    private readonly Option<int> _cutout = Pixels("--cutout", "Paint out a square with a side of so many pixels.");
    private readonly Option<double> _validation = ValueOption.Create<double>(
        "--validation", "PART", "The part of the images, at their end, that is measured after every epoch instead of trained on; the best epoch is kept.", "a number from 0 to below 1, for example 0.1", Part).Or(0);

    private readonly Option<int> _patience = ValueOption.Create<int>("--patience", "N", "Stop after so many epochs without a better validation accuracy.", "a whole number of at least 1, for example 10", Read.Count);

    public RecipeOptions()
    {
        Needs(_momentum, "sgd");
        Needs(_nesterov, "sgd");
        Needs(_decay, "sgd", "adamw");
        _nesterov.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(_momentum) is not { Implicit: false })
            {
                result.AddError("needs momentum; give --momentum, for example 0.9");
            }
        });
        _patience.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(_validation) is not { Implicit: false })
            {
                result.AddError("needs images to measure; give --validation, for example 0.1");
            }
        });
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<Option> All =>
        [_epochs, _batch, _loss, _optimizer, _rate, _momentum, _nesterov, _decay, _l2, _schedule, _warmUp, _noShuffle, _crop, _flip, _cutout, _validation, _patience];

    /// <summary>What the user chose.</summary>
    public TrainOptions Of(ParseResult parse)
    {
        int crop = parse.GetValue(_crop), cutout = parse.GetValue(_cutout);
        bool flip = parse.GetValue(_flip);

        return new TrainOptions
        {
            Epochs = parse.GetValue(_epochs),
            BatchSize = parse.GetValue(_batch),
            Loss = parse.GetValue(_loss) == "squared-error" ? Loss.MeanSquaredError : Loss.CategoricalCrossEntropy,
            Optimizer = Optimizer(parse),
            LearningRate = parse.GetRequiredValue(_schedule).Rate with { WarmUp = parse.GetValue(_warmUp) },
            L2 = parse.GetValue(_l2),
            Shuffle = !parse.GetValue(_noShuffle),
            Augmentation = crop > 0 || flip || cutout > 0 ? new Augmentation { Crop = crop, Flip = flip, Cutout = cutout } : null,
            ValidationSplit = parse.GetValue(_validation),
            Patience = parse.GetValue(_patience),
        };
    }

    private Optimizer Optimizer(ParseResult parse)
    {
        double rate = parse.GetValue(_rate);

        return parse.GetValue(_optimizer) switch
        {
            "sgd" => new Sgd(rate) { Momentum = parse.GetValue(_momentum), Nesterov = parse.GetValue(_nesterov), WeightDecay = parse.GetValue(_decay) ?? 0 },
            "adamw" => parse.GetValue(_decay) is double decay ? new AdamW(rate) { WeightDecay = decay } : new AdamW(rate),
            _ => new Adam(rate),
        };
    }

    /// <summary>Refuses an option that the optimizer would not look at.</summary>
    private void Needs(Option option, params string[] optimizers) => option.Validators.Add(result =>
    {
        string optimizer = result.GetResult(_optimizer)?.Tokens is [System.CommandLine.Parsing.Token token] ? token.Value : "adam";
        if (!result.Implicit && !optimizers.Contains(optimizer))
        {
            result.AddError($"has no effect on the optimizer {optimizer}; give --optimizer {string.Join(" or ", optimizers)}, or leave it out");
        }
    });

    private static Option<string?> Choice(string name, string description, string fallback, params string[] choices) => ValueOption.Create<string?>(
        name,
        string.Join('|', choices),
        description,
        $"one of {string.Join(", ", choices)}",
        (string text, out string? value) =>
        {
            value = text;

            return choices.Contains(text);
        }).Or(fallback).Suggest(choices);

    private static Option<double> Number(string name, string description) => ValueOption.Create<double>(
        name,
        "NUMBER",
        description,
        AtLeastZero,
        (string text, out double value) => Parse(text, out value) && value >= 0).Or(0);

    private static Option<int> Pixels(string name, string description) =>
        ValueOption.Create<int>(name, "PIXELS", description, "a whole number of at least 1, for example 4", Read.Count);

    private static bool Part(string text, out double value) => Parse(text, out value) && value is >= 0 and < 1;

    private static bool Parse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
