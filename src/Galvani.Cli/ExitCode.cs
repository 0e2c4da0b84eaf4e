namespace Galvani.Cli;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>The user's input is at fault: a model, data, a gate that is not met.</summary>
    public const int BadInput = 1;

    /// <summary>The command line is at fault: an unknown option, a value out of range.</summary>
    public const int BadUsage = 2;

    /// <summary>The user stopped it.</summary>
    public const int Cancelled = 130;
}
