using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using Galvani.Cli.Models;
using Galvani.Cli.Usage;
using Galvani.Layers;

namespace Galvani.Cli.Inspect;

/// <summary><c>galvani inspect</c>: what a model consists of, before or after conversion.</summary>
internal sealed class InspectVerb : Verb
{
    private readonly Argument<string?> _model = SharedOptions.Model();
    private readonly Option<string?> _architecture;
    private readonly Option<bool> _converted = new("--converted") { Description = "Show the spiking network that the model becomes; options of conversion imply it." };
    private readonly ConversionOptions _conversion = new();
    private readonly Option<int?> _steps = SharedOptions.Steps();
    private readonly Option<bool> _download;
    private readonly PreprocessingOptions _preprocessing = new();
    private readonly Option<bool> _expand = new("--expand") { Description = "Show the layers of models inside the model, too; otherwise each such model is one row." };
    private readonly Option<LayerRange?> _layers = ValueOption.Create<LayerRange?>(
        "--layers", "A..B", "Only the layers from A to B; A alone, A.. or ..B.", "a layer or a range of layers, for example conv2d..dense", Read.Layers);

    private readonly Option<bool> _json = SharedOptions.Json();
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancel;

    public InspectVerb(Terminal terminal, CancellationToken cancel)
        : base("inspect", "Show the layers of a model with their sizes and costs.")
    {
        _terminal = terminal;
        _cancel = cancel;
        _architecture = SharedOptions.Architecture(_model);
        _download = SharedOptions.Download(_conversion.Calibration);
        Add(_model);
        foreach (Option option in (Option[])[_architecture, _converted, .. _conversion.All, _steps, _download, .. _preprocessing.All, _expand, _layers, _json])
        {
            Add(option);
        }

        _layers.CompletionSources.Add(context => LayerRange.Complete(context.WordToComplete, Names(context.ParseResult)).Select(name => new CompletionItem(name)));
        SetAction(Run);
    }

    public override ImmutableArray<(string CommandLine, string What)> Examples =>
    [
        ("galvani inspect model.h5", "the layers of a model"),
        ("galvani inspect --converted", "the built-in model's spiking network, with its thresholds"),
        ("galvani inspect model.h5 --scale 50", "the spiking network that a model becomes by NengoDL's recipe"),
        ("galvani inspect --layers conv2d_1..flatten", "some of its layers"),
        ("galvani inspect model.keras --expand", "the layers of models inside the model, too"),
        ("galvani inspect model.weights.h5 --architecture model.json", "weights and layers in files of their own"),
    ];

    private int Run(ParseResult parse)
    {
        ModelSource source = Source(parse);
        ConversionChoice choice = _conversion.Of(parse);
        NetworkFile file = source.Read();
        _cancel.ThrowIfCancellationRequested();
        (Network network, ConversionCard? conversion) = (file.Network, file.Card.Conversion);
        if (parse.GetValue(_converted) || choice.Given is not null)
        {
            SpikingModel model = new ModelConversion(source, choice, parse.GetValue(_steps), null, parse.GetValue(_download), _preprocessing.Of(parse), 0) { IsForTheseSteps = true }
                .Convert(file, _terminal, _terminal.Warn, _cancel);
            (network, conversion) = (model.Network, model.Conversion);
        }

        bool isConverted = network.Nodes.Any(node => node.Layer is Population);
        InspectResult result = InspectResult.Of(source.Description, network, isConverted, conversion, parse.GetValue(_expand), parse.GetValue(_layers));
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

    private ModelSource Source(ParseResult parse) => new(parse.GetValue(_model), parse.GetValue(_architecture));

    /// <summary>The layers of the model that a command line names so far; none where there is no such model.</summary>
    private IEnumerable<string> Names(ParseResult parse)
    {
        try
        {
            return InspectResult.Of("", Source(parse).Read().Network, converted: false, conversion: null, parse.GetValue(_expand), layers: null).Layers.Select(layer => layer.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidModelException or UnsupportedNetworkException or InvalidOperationException)
        {
            return []; // a shell that asks for words wants no errors
        }
    }
}
