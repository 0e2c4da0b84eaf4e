using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Galvani.Cli.Train;

/// <summary>
/// While it lives, this process outlasts the signals that ask for an end, so that it can give on what its child makes of them. Those of the keyboard reach
/// the child by themselves; the one of a service manager is passed on.
/// </summary>
internal sealed class ChildSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    public ChildSignals(Process child) => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            Terminate(child);
        }),
    ];

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    private static void Terminate(Process child)
    {
        if (OperatingSystem.IsWindows())
        {
            child.Kill(); // there is no gentler way; the checkpoint of the last epoch is there
        }
        else
        {
            using Process? kill = Process.Start("kill", ["-TERM", child.Id.ToString(CultureInfo.InvariantCulture)]);
        }
    }
}
