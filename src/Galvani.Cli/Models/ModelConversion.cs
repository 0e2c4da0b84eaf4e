using Galvani.Cli.Classify;
using Galvani.Cli.Usage;
using Galvani.Layers;

namespace Galvani.Cli.Models;

/// <summary>From a model and the user's choices to a spiking network.</summary>
/// <param name="Model">The model.</param>
/// <param name="Choice">How it is converted.</param>
/// <param name="Steps">For how many steps; null for the recipe's.</param>
/// <param name="Data">The data that is classified, whose training images serve for calibration; null for none.</param>
/// <param name="Download">Whether a dataset that is known by name may be fetched.</param>
/// <param name="Preprocessing">What is done to images.</param>
/// <param name="Threads">How many threads; 0 for one per processor.</param>
internal sealed record ModelConversion(
    ModelSource Model, ConversionChoice Choice, int? Steps, string? Data, bool Download, PreprocessingChoice Preprocessing, int Threads)
{
    /// <summary>Whether the network must be made for just the steps that are asked for; otherwise one for more steps will do, with a warning.</summary>
    public bool IsForTheseSteps { get; init; }

    /// <summary>Whether the network that is built in beside its rate network is wanted.</summary>
    private bool IsPrepared => Model.Path is null && Choice is { LosslessOption: null, MaxPooling: null, AllowFallback: true } && (!IsForTheseSteps || (Steps ?? LosslessRecipe.DefaultSteps) == LosslessRecipe.DefaultSteps);

    private RecipeChoice Recipe => Choice.Recipe
        ?? (Choice.NengoDLOption is null && (Choice.LosslessOption is not null || Model.Path is null) ? RecipeChoice.Lossless : RecipeChoice.NengoDL);

    /// <summary>Converts.</summary>
    /// <param name="file">What the model's file holds.</param>
    /// <param name="terminal">Shows the progress, and the scale that the model's file recommends.</param>
    /// <param name="warn">Is told what the user should know.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UnsupportedNetworkException">A layer is refused, or nothing in the model would spike.</exception>
    /// <exception cref="InvalidDataException">There are no images for a calibration.</exception>
    public SpikingModel Convert(NetworkFile file, Terminal terminal, Action<string> warn, CancellationToken cancel)
    {
        (Network network, ModelCard card) = file;
        if (network.Nodes.Any(node => node.Layer is Population))
        {
            return Choice.Given is null
                ? Checked(new SpikingModel { Network = network, Card = card, Conversion = card.Conversion }, warn)
                : throw new UnsupportedNetworkException([new Problem("the model", "is spiking already", $"leave out {Choice.Given}, or give the rate network that it was converted from")]);
        }

        if (IsForTheseSteps && Steps is not null && Recipe == RecipeChoice.NengoDL)
        {
            throw new InvalidDataException("--steps: NengoDL's recipe makes the same network for any number of steps; leave it out, or give --recipe lossless with --calibration");
        }

        SpikingModel result = Recipe == RecipeChoice.NengoDL ? ByNengoDL(network, card) : IsPrepared ? Prepared(network, card) : Calibrated(network, card, terminal, warn, cancel);
        result.Scale?.Tell(terminal);
        foreach (Problem warning in result.Result?.Report.Warnings ?? [])
        {
            warn(warning.ToString());
        }

        return Checked(result, warn);
    }

    /// <summary>NengoDL's recipe.</summary>
    public SpikingModel ByNengoDL(Network network, ModelCard card)
    {
        ScaleChoice scale = ScaleChoice.Of(Choice.Scale, card);
        SynapseChoice synapse = Choice.Synapse ?? SynapseChoice.Default;
        ConversionResult result = NengoDLRecipe.Convert(network, scale.Factor, synapse, Choice);

        return new SpikingModel { Network = result.Network, Rate = network, Card = card, Recipe = RecipeChoice.NengoDL, Scale = scale, Synapse = synapse, Result = result };
    }

    private static SpikingModel Prepared(Network network, ModelCard card)
    {
        (Network spiking, ModelCard made) = ModelSource.BuiltInSpiking();

        return new SpikingModel { Network = spiking, Rate = network, Card = card, Recipe = RecipeChoice.Lossless, Conversion = made.Conversion };
    }

    private SpikingModel Calibrated(Network network, ModelCard card, Terminal terminal, Action<string> warn, CancellationToken cancel)
    {
        LosslessRecipe recipe = new(Choice.Calibration ?? TrainingPart(), Choice.CalibrationImages, Download, Preprocessing, Threads);
        ConversionResult result = recipe.Convert(network, Choice, Steps ?? LosslessRecipe.DefaultSteps, terminal, warn, cancel);

        return new SpikingModel
        {
            Network = result.Network,
            Rate = network,
            Card = card,
            Recipe = RecipeChoice.Lossless,
            Calibration = recipe with { Images = result.Measured!.Images },
            Conversion = result.Measured.ToCard(),
            Result = result,
        };
    }

    private string TrainingPart() => Data is not null && TrainingImages.AreIn(Data)
        ? Data
        : throw new InvalidDataException($"{Data ?? "--recipe lossless"}: {(Data is null ? "needs" : "has no")} training images to calibrate on; name some with --calibration, or take --recipe nengodl");

    private SpikingModel Checked(SpikingModel model, Action<string> warn)
    {
        if (Steps < model.Conversion?.Steps)
        {
            warn($"--steps: {Steps} are asked for, the network was made for {model.Conversion.Steps}; {(Model.Path is null ? "calibrate one for fewer with --calibration" : "convert it anew for fewer")}");
        }

        return model;
    }
}
