using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Galvani.Neurons;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Samples;

/// <summary>The table of NengoDL's features names everything that there is, and tests that exist.</summary>
public sealed partial class FeatureTableTests
{
    private const string Header = "| NengoDL | what it does | Galvani | test |";
    private const string NoTest = "not there";

    private static readonly string _root = Path.GetFullPath(Path.Combine(Golden.Root, "..", ".."));

    private static readonly ImmutableArray<string> _lines = [.. File.ReadAllLines(Path.Combine(_root, "docs", "nengodl-features.md"))];

    private static readonly ImmutableArray<string[]> _rows =
        [.. Enumerable.Range(0, _lines.Length).Where(line => _lines[line] == Header).SelectMany(header => _lines.Skip(header + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells))];

    private static readonly ImmutableArray<string> _sources =
    [
        .. Directory.GetDirectories(Path.Combine(_root, "tests"), "*.Tests")
            .SelectMany(project => Directory.GetFiles(project, "*.cs", SearchOption.AllDirectories))
            .Where(file => !Built().IsMatch(file))
            .Select(File.ReadAllText),
    ];

    /// <summary>What the documentation of Nengo 3.2, NengoDL 3.6 and KerasSpiking 0.3 names.</summary>
    public static TheoryData<string> Documented =>
    [
        "Direct", "initial_state", "amplitude", "tau_rc", "tau_ref", "min_voltage", "tau_n", "inc_n", "sigma", "negative_slope", "tau_recovery", "coupling", "reset_voltage", "reset_recovery", "base_type",
        "SpikingActivation", "synapse", "default_dt", "y0", "zoh", "euler", "bilinear", "analog",
        "allow_fallback", "inference_only", "max_to_avg_pool", "split_shared_weights", "swap_activations", "scale_firing_rates", "temporal_model", "verify", "net", "inputs", "outputs", "layers", "model", "register",
        "dt", "seed", "unroll_simulation", "minibatch_size", "device", "progress_bar", "predict", "predict_on_batch", "evaluate", "fit", "compile", "run", "run_steps", "step", "reset", "soft_reset", "close",
        "include_trainable", "include_probes", "include_processes", "include_state", "save_params", "load_params", "freeze_params", "get_nengo_params", "check_gradients", "data", "n_steps", "time", "trange", "stateful",
        "sample_every", "PresentInput", "WhiteNoise", "FilteredNoise", "BrownNoise", "WhiteSignal", "Piecewise",
        "trainable", "planner", "sorter", "simplifications", "lif_smoothing", "dtype", "keep_history", "use_loop", "learning_phase",
        "TensorNode", "Layer", "NengoSummaries", "TensorBoard", "IsolateState", "nan_mse", "Regularize", "TruncatedNormal", "VarianceScaling", "Glorot", "He", "PES",
    ];

    public static TheoryData<string> Recorded =>
        [.. Classes("neurons", "neuron").Concat(Classes("synapses", "synapse")).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Present =>
    [
        .. KnownNeurons.All.Where(neuron => Recorded.Any(row => row.Data == neuron.Name.Split('(')[0])).Select(neuron => neuron.GetType().Name.Split('`')[0]),
        .. typeof(Synapse).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Synapse))).Select(type => type.Name),
        .. new[] { typeof(Converter), typeof(SimulationOptions) }.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(property => property.Name),
    ];

    [Fact]
    public void Every_row_is_whole() => Assert.All(_rows, row => Assert.True(row.Length == 4 && row.All(cell => cell.Length > 0), string.Join(" | ", row)));

    [Fact]
    public void Every_row_names_tests_that_exist_or_says_that_there_is_nothing() => Assert.All(_rows, row =>
    {
        string[] tests = [.. Code().Matches(row[3]).Select(match => match.Groups[1].Value)];
        Assert.True(tests.Length > 0 || row[3] == NoTest, $"{row[0]}: neither a test nor '{NoTest}'");
        Assert.All(tests, test => Assert.True(Exists(test), $"{row[0]}: there is no test {test}"));
    });

    [Theory]
    [MemberData(nameof(Documented))]
    [MemberData(nameof(Recorded))]
    public void What_Nengo_and_NengoDL_have_has_a_row(string name) => Assert.Contains(_rows, row => Names(row[0], name));

    [Theory]
    [MemberData(nameof(Present))]
    public void What_Galvani_has_of_it_is_in_a_row(string name) => Assert.Contains(_rows, row => Names(row[2], name));

    [Fact]
    public void Recordings_and_classes_are_found() => Assert.True(_rows.Length > 80 && Recorded.Count >= 18 && Present.Count > 30);

    /// <summary>Whether the code in a cell has a name as a whole word.</summary>
    private static bool Names(string cell, string name) =>
        Code().Matches(cell).Any(match => Regex.IsMatch(match.Groups[1].Value, $@"(?<!\w){Regex.Escape(name)}(?!\w)"));

    private static bool Exists(string test)
    {
        string[] parts = test.Split('.');
        IEnumerable<string> declaring = _sources.Where(source => Regex.IsMatch(source, $@"\bclass {Regex.Escape(parts[0])}\b"));

        return parts.Length == 1 ? declaring.Any() : declaring.Any(source => Regex.IsMatch(source, $@"\bpublic (async )?(void|Task) {Regex.Escape(parts[1])}\("));
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static IEnumerable<string> Classes(string folder, string property)
    {
        foreach (string file in Directory.GetFiles(Golden.File("nengo", folder), "*.safetensors"))
        {
            using JsonDocument config = JsonDocument.Parse(Safetensors.Read(file).Metadata["config"]);
            yield return config.RootElement.GetProperty(property).GetProperty("class").GetString()!;
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();
}
