using System.Runtime.InteropServices;

namespace Galvani.Cli.Train;

/// <summary>While it lives, this process outlasts the signals of the keyboard, so that it can give on what its child made of them.</summary>
internal sealed class PosixSignals : IDisposable
{
    private readonly PosixSignalRegistration _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
    private readonly PosixSignalRegistration _quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true);

    public void Dispose()
    {
        _interrupt.Dispose();
        _quit.Dispose();
    }
}
