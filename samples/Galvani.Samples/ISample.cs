namespace Galvani.Samples;

/// <summary>A small program that the documentation quotes. It runs in a folder with <c>model.h5</c>, <c>data</c> and <c>curves.json</c>.</summary>
internal interface ISample
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    string Purpose { get; }

    /// <summary>Runs it: prints to stdout and writes pictures into the current folder.</summary>
    void Run();
}
