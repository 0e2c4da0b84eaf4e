namespace Galvani.Train;

/// <summary>The process: <c>galvani-train</c> is <c>galvani train</c> in an application that has libtorch.</summary>
internal static class Program
{
    private static int Main(string[] args) => Cli.Program.Run(["train", .. args], (terminal, globals, cancel) => new TrainVerb(terminal, globals, cancel));
}
