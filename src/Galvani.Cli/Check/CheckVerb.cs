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
    private readonly Option<string?> _architecture;
    private readonly Option<MaxPoolingChoice?> _maxPooling = SharedOptions.MaxPooling();
    private readonly Option<bool> _fallback = SharedOptions.Fallback();
    private readonly Option<bool> _noFallback = SharedOptions.NoFallback();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancel;

    public CheckVerb(Terminal terminal, CancellationToken cancel)
        : base("check", "Say for every layer of a model whether it is converted, kept or refused, and why. Exit code 1 if any is refused or nothing would spike.")
    {
        _terminal = terminal;
        _cancel = cancel;
        _architecture = SharedOptions.Architecture(_model);
        Add(_model);
        foreach (Option option in (Option[])[_architecture, _maxPooling, _fallback, _noFallback, _json])
        {
            Add(option);
        }

        SetAction(Run);
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani check model.h5", "whether a model can be converted"),
        ("galvani check model.keras --json", "the same for a script"),
        ("galvani check model.keras --no-fallback", "whether everything in it can be made of neurons"),
        ("galvani check model.weights.h5 --architecture model.json", "weights and layers in files of their own"),
    ];

    private int Run(ParseResult parse)
    {
        ModelSource source = new(parse.GetValue(_model), parse.GetValue(_architecture));
        ConversionChoice choice = new() { MaxPooling = parse.GetValue(_maxPooling), AllowFallback = !parse.GetValue(_noFallback) };
        ModelOutline outline = source.Inspect();
        // no verdict depends on scale or synapse
        Converter converter = NengoDLRecipe.For(outline.Layers.SelectMany(layer => layer.Layers), ScaleChoice.Default, new SynapseChoice(null), choice);
        CheckResult result = CheckResult.Of(source.Description, outline, converter);
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
