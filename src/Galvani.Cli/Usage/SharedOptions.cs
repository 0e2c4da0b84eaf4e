using System.CommandLine;
using System.CommandLine.Parsing;
using Galvani.Cli.Models;
using Galvani.Datasets;

namespace Galvani.Cli.Usage;

/// <summary>What several verbs take, written once. Each call makes a new one, since a symbol belongs to one verb.</summary>
internal static class SharedOptions
{
    /// <summary>The model file; the built-in model where it is missing.</summary>
    public static Argument<string?> Model()
    {
        Argument<string?> model = new("MODEL")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A network file of Galvani or a Keras model (.h5 or .keras). Without it, a built-in network for CIFAR-10.",
        };
        model.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !Read.Path(token.Value, out _) || UsageErrors.IsOption(token.Value)))
            {
                result.AddError("is no path");
            }
        });

        return model;
    }

    /// <summary><c>--architecture</c>, which only weights without their layers need.</summary>
    /// <param name="model">Names the weights.</param>
    public static Option<string?> Architecture(Argument<string?> model)
    {
        Option<string?> architecture = ValueOption.Create<string?>(
            "--architecture",
            "FILE",
            "The layers of a Keras MODEL that holds weights only: the text of model.to_json(), or a .h5 or .keras file with the whole model.",
            "a path, for example model.json",
            Read.Path);
        architecture.Validators.Add(result =>
        {
            if (result.GetResult(model) is not { Tokens: [Token weights, ..] })
            {
                result.AddError("has the layers of a file with weights; name that file as MODEL");
            }
            else if (ModelSource.IsNetworkFile(weights.Value))
            {
                result.AddError($"is for weights of Keras, and {weights.Value} is a network file, which has its layers; leave it out");
            }
        });

        return architecture;
    }

    /// <summary><c>--data</c>.</summary>
    /// <param name="files">What may be named beside datasets and folders.</param>
    public static Option<string?> Data(string files) => ValueOption.Create<string?>(
        "--data",
        "NAME|PATH",
        $"cifar10, mnist or fashion-mnist; a folder of CIFAR-10, of IDX files, or of images in one folder per class; {files}",
        "a name or a path, for example cifar10 or cifar-10-batches-bin",
        Read.Path).Suggest([.. KnownDatasets.All.Select(known => known.Name)]);

    /// <summary><c>--download</c>, which only a dataset that is known by name can be.</summary>
    /// <param name="data">Each may name a dataset.</param>
    public static Option<bool> Download(params Option<string?>[] data)
    {
        Option<bool> download = new("--download") { Description = $"Fetch the dataset that {string.Join(" or ", data.Select(option => option.Name))} names from its publisher, unless it is in the cache." };
        download.Validators.Add(result =>
        {
            if (!result.Implicit && data.All(option => KnownDatasets.Find(result.GetResult(option)?.GetValueOrDefault<string?>() ?? "") is null))
            {
                result.AddError($"is for datasets that are known by name; give {data[0].Name} {string.Join(", ", KnownDatasets.All.SkipLast(1))} or {KnownDatasets.All[^1]}");
            }
        });

        return download;
    }

    /// <summary><c>--steps</c>.</summary>
    public static Option<int?> Steps() => ValueOption.Create<int?>(
        "--steps",
        "N",
        $"Time steps of 1 ms per image. Default: {SpikingModel.DefaultSteps}; lossless: {LosslessRecipe.DefaultSteps}; what a spiking network was made for.",
        "a whole number of at least 1, for example 30",
        Read.Count);

    /// <summary><c>--max-pooling</c>.</summary>
    public static Option<MaxPoolingChoice?> MaxPooling() => ValueOption.Create<MaxPoolingChoice?>(
        "--max-pooling",
        string.Join('|', MaxPoolingChoice.All),
        "Pool before the neurons where that is exact, take the average, let the neuron pass that spiked most so far, or take the largest value of each step. Default: before; lossless measures what is best where that is not exact.",
        "before, average, gate or keep",
        MaxPoolingChoice.Read).Suggest([.. MaxPoolingChoice.All.Select(choice => choice.Text)]);

    /// <summary><c>--fallback</c>, which is on; help shows what turns it off.</summary>
    public static Option<bool> Fallback() => new("--fallback") { DefaultValueFactory = _ => true, Hidden = true };

    /// <summary><c>--no-fallback</c>.</summary>
    public static Option<bool> NoFallback() => new("--no-fallback") { Arity = ArgumentArity.Zero, Description = "Refuse every layer that would stay a rate node, softmax included." };

    /// <summary><c>--threads</c>.</summary>
    public static Option<int> Threads() => ValueOption.Create<int>(
        "--threads", "N", "How many threads; no result depends on it. Default: one per processor.", "a whole number of at least 1, for example 2", Read.Count);

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of tables." };
}
