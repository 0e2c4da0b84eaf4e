using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Galvani.Cli.Models;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;
using Spectre.Console;

namespace Galvani.Cli.Check;

/// <summary><c>galvani check</c>: says what a conversion would do, layer by layer, and fails where it cannot.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string?> _model = SharedOptions.Model();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancel;

    public CheckVerb(Terminal terminal, CancellationToken cancel)
        : base("check", "Say for every layer of a model whether it is converted, kept or refused, and why. Exit code 1 if any is refused or nothing would spike.")
    {
        _terminal = terminal;
        _cancel = cancel;
        Add(_model);
        Add(_json);
        SetAction(Run);
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani check model.h5", "whether a model can be converted"),
        ("galvani check model.h5 --json", "the same for a script"),
    ];

    private int Run(ParseResult parse)
    {
        ModelSource source = new(parse.GetValue(_model));
        // no verdict depends on scale or synapse
        CheckResult result = CheckResult.Of(source.Description, source.Inspect(), Recipe.For(ScaleChoice.Default, new SynapseChoice(null)));
        _cancel.ThrowIfCancellationRequested();
        foreach (string warning in result.Warnings)
        {
            _terminal.Warn(warning);
        }

        if (parse.GetValue(_json))
        {
            _terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            Print(result);
        }

        return result.CanSpike ? ExitCode.Done : ExitCode.BadInput;
    }

    private void Print(CheckResult result)
    {
        Table table = TableColumns.Create(["layer", "type", "verdict", "reason", "what to do"]);
        foreach (CheckLayer layer in result.Layers)
        {
            table.Add(layer.Name, layer.Type, layer.Verdict, layer.Reason, layer.Remedy);
        }

        _terminal.Print(table);
        string verdict = result.CanSpike ? "can be converted"
            : result.Refused > 0 ? $"cannot be converted: {Layers(result.Refused)} refused"
            : "has no ReLU, so no layer would spike";
        string removed = result.Removed > 0 ? $", {Layers(result.Removed)} removed" : "";
        _terminal.Output.WriteLine($"{result.Model} {verdict}; {Layers(result.Converted)} converted to neurons, {Layers(result.Kept)} kept{removed}.");
    }

    private static string Layers(int count) => count == 1 ? "1 layer is" : string.Create(CultureInfo.InvariantCulture, $"{count} layers are");
}
