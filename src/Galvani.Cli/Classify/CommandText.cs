using System.Globalization;
using System.Text;
using Galvani.Cli.Models;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Classify;

/// <summary>Writes the command line that gives a result again, with every setting that decides it, so that no later default can change it.</summary>
internal static class CommandText
{
    /// <summary>The command line for so many images.</summary>
    public static string Of(ClassifySettings settings, SpikingModel model, SimulationOptions options, int images)
    {
        Words words = new("galvani classify");
        Begin(words, settings);
        words.Add("--images", images.ToString(CultureInfo.InvariantCulture));
        End(words, settings, model, options);
        words.Flag("--no-compare", model.Recipe == RecipeChoice.Lossless && !settings.Compare);
        words.Flag("--no-plots", settings.Plots == 0);
        words.Add("--plots", settings.Plots == 0 ? null : settings.Plots.ToString(CultureInfo.InvariantCulture));

        return words.ToString();
    }

    /// <summary>The command line for one image file.</summary>
    public static string OfImage(ClassifySettings settings, SpikingModel model, SimulationOptions options, string file)
    {
        Words words = new("galvani classify");
        Begin(words, settings);
        words.Add("--image", file);
        End(words, settings, model, options);

        return words.ToString();
    }

    /// <summary>The command line that converts a model into a file.</summary>
    public static string OfConvert(ModelConversion conversion, SpikingModel model, string file)
    {
        Words words = new("galvani convert");
        words.Add("", conversion.Model.Path);
        words.Add("--architecture", conversion.Model.Architecture);
        Pixels(words, conversion.Preprocessing);
        words.Add("--steps", model.Recipe == RecipeChoice.Lossless ? model.Steps.ToString(CultureInfo.InvariantCulture) : null);
        Recipe(words, conversion.Choice, model);
        words.Add("--out", file);

        return words.ToString();
    }

    private static void Begin(Words words, ClassifySettings settings)
    {
        words.Add("", settings.Model.Path);
        words.Add("--architecture", settings.Model.Architecture);
        words.Add("--data", settings.Data.Path);
        Pixels(words, settings.Data.Preprocessing);
    }

    private static void End(Words words, ClassifySettings settings, SpikingModel model, SimulationOptions options)
    {
        words.Add("--steps", options.Steps.ToString(CultureInfo.InvariantCulture));
        Recipe(words, settings.Conversion, model);
        words.Add("--input", settings.Input.Text);
        words.Add("--readout", options.Readout.Text);
        words.Add("--seed", settings.Seed.ToString(CultureInfo.InvariantCulture));
    }

    private static void Pixels(Words words, PreprocessingChoice preprocessing)
    {
        foreach ((string option, string? value) in preprocessing.Options())
        {
            words.Flag(option, value is null);
            words.Add(option, value);
        }
    }

    /// <summary>Nothing for a model that was spiking already.</summary>
    private static void Recipe(Words words, ConversionChoice choice, SpikingModel model)
    {
        words.Add("--recipe", model.Recipe?.Text);
        words.Add("--scale", model.Scale?.Factor.ToString("R", CultureInfo.InvariantCulture));
        words.Add("--synapse", model.Synapse?.ToString());
        words.Add("--calibration", model.Calibration?.Path);
        words.Add("--calibration-images", model.Calibration?.Images?.ToString(CultureInfo.InvariantCulture));
        words.Flag("--negative-spikes", choice.NegativeSpikes);
        words.Add("--max-pooling", choice.MaxPooling?.Text ?? (model.Recipe == RecipeChoice.NengoDL ? MaxPoolingChoice.Before.Text : null));
        words.Flag("--no-fallback", !choice.AllowFallback);
        words.Flag("--match-delays", choice.MatchDelays);
    }

    /// <summary>Words of a command line.</summary>
    private sealed class Words(string command)
    {
        private readonly StringBuilder _text = new(command);

        /// <summary>An option with its value, or an argument without a name; nothing where there is no value.</summary>
        public void Add(string name, string? value) =>
            _text.Append(value is null ? "" : name.Length == 0 ? $" {ShellWord.Quote(value)}" : $" {name} {ShellWord.Quote(value)}");

        /// <summary>A switch.</summary>
        public void Flag(string name, bool isOn) => _text.Append(isOn ? $" {name}" : "");

        public override string ToString() => _text.ToString();
    }
}
