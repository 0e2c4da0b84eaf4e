using System.Runtime.InteropServices;
using Galvani.Cli.Train;
using Galvani.Cli.Usage;

namespace Galvani.Cli;

/// <summary>The process around <see cref="GalvaniCommand"/>: arguments, standard streams, signals.</summary>
internal static class Program
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private static int Main(string[] args) => args is ["train", ..]
        ? StartTraining.Run(args[1..], Console.Error)
        : Run(args, (_, _, _) => new StartTraining());

    /// <summary>Runs a command line until it ends or a signal stops it.</summary>
    internal static int Run(string[] args, Func<Terminal, GlobalOptions, CancellationToken, Verb> train)
    {
        using CancellationTokenSource cancel = new();

        // Who waits for a pipe sees no request: a service manager that asks for the end gets it after a while. A person presses Ctrl-C again.
        using Timer patience = new(_ =>
        {
            Console.Error.WriteLine("galvani: ended in the midst of its work, which did not stop for SIGTERM; look for unfinished files");
            Environment.Exit(ExitCode.Cancelled);
        });
        void Stop(PosixSignalContext signal)
        {
            // The first signal asks for an orderly end; a second one ends the process at once.
            signal.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
            if (signal.Signal == PosixSignal.SIGTERM)
            {
                patience.Change(_patience, Timeout.InfiniteTimeSpan);
            }
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        return GalvaniCommand.Run(args, Console.Out, Console.Error, train, cancel.Token);
    }
}
