using System.Runtime.InteropServices;
using Galvani.Cli.Train;
using Galvani.Cli.Usage;

namespace Galvani.Cli;

/// <summary>The process around <see cref="GalvaniCommand"/>: arguments, standard streams, signals.</summary>
internal static class Program
{
    private static int Main(string[] args) => args is ["train", ..]
        ? StartTraining.Run(args[1..], Console.Error)
        : Run(args, (_, _, _) => new StartTraining());

    /// <summary>Runs a command line until it ends or a signal stops it.</summary>
    internal static int Run(string[] args, Func<Terminal, GlobalOptions, CancellationToken, Verb> train)
    {
        using CancellationTokenSource cancel = new();
        void Stop(PosixSignalContext signal)
        {
            // The first signal asks for an orderly end; a second one ends the process at once.
            signal.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        return GalvaniCommand.Run(args, Console.Out, Console.Error, train, cancel.Token);
    }
}
