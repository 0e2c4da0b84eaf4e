using System.Globalization;
using System.Text;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Classify;

/// <summary>Writes the command line that gives a result again, with every setting that decides it, so that no later default can change it.</summary>
internal static class CommandText
{
    /// <summary>The command line for so many images.</summary>
    public static string Of(ClassifySettings settings, ScaleChoice scale, int images) =>
        Of(settings, scale, "--images", images.ToString(CultureInfo.InvariantCulture)) + Plots(settings.Plots);

    /// <summary>The command line for one image file.</summary>
    public static string OfImage(ClassifySettings settings, ScaleChoice scale, string file) => Of(settings, scale, "--image", file);

    private static string Of(ClassifySettings settings, ScaleChoice scale, string what, string which)
    {
        StringBuilder text = new("galvani classify");
        void Add(string name, string? value) => text.Append(value is null ? "" : name.Length == 0 ? $" {ShellWord.Quote(value)}" : $" {name} {ShellWord.Quote(value)}");
        Add("", settings.Model.Path);
        Add("--architecture", settings.Model.Architecture);
        Add("--data", settings.Data.Path);
        foreach ((string option, string? value) in settings.Data.Preprocessing.Options())
        {
            text.Append(value is null ? $" {option}" : $" {option} {ShellWord.Quote(value)}");
        }

        Add(what, which);
        Add("--steps", settings.Steps.ToString(CultureInfo.InvariantCulture));
        Add("--scale", scale.Factor.ToString("R", CultureInfo.InvariantCulture));
        Add("--synapse", settings.Synapse.ToString());
        Add("--max-pooling", settings.Conversion.MaxPooling.Text);
        text.Append(settings.Conversion.AllowFallback ? "" : " --no-fallback").Append(settings.Conversion.MatchDelays ? " --match-delays" : "");
        Add("--input", settings.Input.Text);
        Add("--readout", settings.Readout.Text);
        Add("--seed", settings.Seed.ToString(CultureInfo.InvariantCulture));

        return text.ToString();
    }

    private static string Plots(int images) => images == 0 ? " --no-plots" : string.Create(CultureInfo.InvariantCulture, $" --plots {images}");
}
