using System.Runtime.InteropServices;

namespace Galvani.Cli;

/// <summary>The process around <see cref="GalvaniCommand"/>: arguments, standard streams, signals.</summary>
internal static class Program
{
    private static int Main(string[] args)
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

        return GalvaniCommand.Run(args, Console.Out, Console.Error, cancel.Token);
    }
}
