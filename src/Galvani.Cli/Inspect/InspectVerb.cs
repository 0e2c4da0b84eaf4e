using System.Collections.Immutable;
using System.CommandLine;
using Galvani.Cli.Models;
using Galvani.Cli.Usage;
using Galvani.Graph;
using Galvani.Layers;

namespace Galvani.Cli.Inspect;

/// <summary><c>galvani inspect</c>: what a model consists of, before or after conversion.</summary>
internal sealed class InspectVerb : Verb
{
    private readonly Argument<string?> _model = SharedOptions.Model();
    private readonly Option<bool> _converted = new("--converted") { Description = "Show the spiking network that the model becomes; --scale and --synapse imply it." };
    private readonly Option<double?> _scale = SharedOptions.Scale();
    private readonly Option<SynapseChoice> _synapse = SharedOptions.Synapse();
    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancel;

    public InspectVerb(Terminal terminal, CancellationToken cancel)
        : base("inspect", "Show the layers of a model with their sizes and costs.")
    {
        _terminal = terminal;
        _cancel = cancel;
        Add(_model);
        foreach (Option option in (Option[])[_converted, _scale, _synapse, _json])
        {
            Add(option);
        }

        SetAction(Run);
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani inspect model.h5", "the layers of a model"),
        ("galvani inspect --converted --scale 50", "the built-in model's spiking network"),
    ];

    private int Run(ParseResult parse)
    {
        ModelSource source = new(parse.GetValue(_model));
        bool convert = parse.GetValue(_converted) || parse.GetResult(_scale) is { Implicit: false } || parse.GetResult(_synapse) is { Implicit: false };
        (Network network, ModelCard card) = source.Read();
        _cancel.ThrowIfCancellationRequested();
        if (convert)
        {
            network = Recipe.Convert(network, ScaleChoice.Of(parse.GetValue(_scale), card).Tell(_terminal).Factor, parse.GetRequiredValue(_synapse)).Network;
        }

        NetworkSummary summary = network.Summary();
        InspectResult result = new(
            source.Description,
            network.Nodes.Any(node => node.Layer is Population),
            [.. summary.Rows.Select(InspectLayer.Of)],
            summary.Parameters,
            summary.MultiplyAccumulates,
            summary.Neurons,
            [.. InspectPopulation.Of(network)]);
        if (parse.GetValue(_json))
        {
            _terminal.Output.WriteLine(result.ToJson());
        }
        else
        {
            InspectTables.Print(result, _terminal);
        }

        return ExitCode.Done;
    }
}
