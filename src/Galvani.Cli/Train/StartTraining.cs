using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Galvani.Cli.Usage;

namespace Galvani.Cli.Train;

/// <summary><c>galvani train</c>: starts <c>galvani-train</c>, a tool of its own because libtorch is half a gigabyte.</summary>
internal sealed class StartTraining : Verb
{
    private const string Tool = "galvani-train";
    private const string Package = "Galvani.Train";

    public StartTraining()
        : base("train", $"Train a network with libtorch; needs the tool {Tool}, see {Tool} --help.")
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction(parse => Run([.. parse.UnmatchedTokens], parse.InvocationConfiguration.Error));
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
        [("galvani train --data cifar10 --out cifar10.safetensors", "train the tutorial's network")];

    /// <summary>Starts the tool with the same streams and waits for it; a signal from the keyboard reaches it by itself.</summary>
    public static int Run(string[] args, TextWriter error)
    {
        foreach (string place in (string[])[Path.Combine(AppContext.BaseDirectory, Tool), Tool, DotnetTools])
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo(place, args) { UseShellExecute = false })!;
                using ChildSignals signals = new(process);
                process.WaitForExit();

                return process.ExitCode;
            }
            catch (Exception exception) when (exception is Win32Exception or FileNotFoundException)
            {
                // not in this place
            }
        }

        error.WriteLine($"galvani: train: the tool {Tool} is not installed; dotnet tool install --global {Package}");

        return ExitCode.BadInput;
    }

    /// <summary>Where .NET installs tools for a user, whether or not that is on the path.</summary>
    private static string DotnetTools => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "tools", Tool);
}
