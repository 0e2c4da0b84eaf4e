using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Galvani.Datasets;
using Spectre.Console;
using static Galvani.Cli.Results.InvariantText;

namespace Galvani.Cli.Sys;

/// <summary><c>galvani sys</c>: what this machine is, and what Galvani makes of it.</summary>
internal sealed class SysVerb : Verb
{
    private const double BytesOfGiB = 1 << 30;

    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;

    public SysVerb(Terminal terminal)
        : base("sys", "Show the processor, the vectors and backend in use, memory, folders and versions.")
    {
        _terminal = terminal;
        Add(_json);
        SetAction(Run);
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani sys", "what to put into a report of a problem"),
        ("galvani sys --json", "the same for a script"),
    ];

    private int Run(ParseResult parse)
    {
        SysResult result = SysResult.Current;
        if (parse.GetValue(_json))
        {
            _terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            Print(result);
        }

        return ExitCode.Done;
    }

    private void Print(SysResult result)
    {
        string vectors = result.Processor.VectorBits > 32 ? Text($"{result.Processor.VectorBits}-bit vectors") : "no vectors";
        Table table = TableColumns.Create(["what", "here"]);
        table.Add("galvani", result.Versions.Galvani);
        table.Add(".NET", result.Versions.Dotnet);
        table.Add("operating system", result.OperatingSystem);
        table.Add("processor", $"{result.Processor.Name} ({result.Architecture})");
        table.Add("cores", Text($"{result.Processor.Cores}"));
        table.Add("kernels", vectors);
        table.Add("instruction sets", string.Join(", ", result.InstructionSets));
        table.Add("backend", result.Backend);
        table.Add("memory of a run", Text($"{result.MemoryBudget / BytesOfGiB:F1} GiB"));
        table.Add("cache", result.CacheFolder ?? $"none; name a folder in {DatasetCache.Variable}");
        table.Add(SysResult.DataVariable, result.DataFolder ?? "not set");
        _terminal.Print(table);
        _terminal.Output.WriteLine($"Galvani {result.Versions.Galvani} runs with {vectors} on {Text($"{result.Processor.Cores}")} cores.");
    }
}
