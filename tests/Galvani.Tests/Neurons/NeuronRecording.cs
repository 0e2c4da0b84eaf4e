using System.Text.Json;
using Galvani.Tensors;

namespace Galvani.Neurons;

/// <summary>What one neuron model answered to two drives in Nengo.</summary>
internal sealed class NeuronRecording
{
    private readonly Safetensors _file;
    private readonly JsonElement _config;

    private NeuronRecording(string file)
    {
        _file = Safetensors.Read(file);
        _config = JsonDocument.Parse(_file.Metadata["config"]).RootElement;
    }

    public static IEnumerable<string> Names =>
        Directory.GetFiles(Golden.File("nengo", "neurons"), "*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public string Model => _config.GetProperty("neuron").GetProperty("class").GetString()!;

    public double Amplitude => Config.TryGetProperty("amplitude", out JsonElement amplitude) ? amplitude.GetDouble() : 1;

    /// <summary>The model with the recorded parameters.</summary>
    public INeuronModel Neuron => NengoNeuron.Of(Config);

    /// <summary>Whether core Nengo and NengoDL follow different rules on purpose of the recording: at exact negative whole potentials.</summary>
    public bool HasTwoRules => Model == "SpikingLeakyReLU";

    /// <summary>Whether a rounding error grows without bound.</summary>
    public bool IsChaotic => Model == nameof(Izhikevich);

    private JsonElement Config => _config.GetProperty("neuron");

    public double TimeStep => _config.GetProperty("dt").GetDouble();

    public int Neurons => _config.GetProperty("n_neurons").GetInt32();

    public int Steps => _config.GetProperty("n_steps").GetInt32();

    /// <summary>A series by its name in the file.</summary>
    public float[] Series(string name) => _file.Floats(name);

    public float[] InitialPotential => _file.Floats("state0.voltage");

    /// <summary>Counts of one drive that differ between Nengo's two precisions.</summary>
    public int CellsThatDiffer(int drive) => _config.GetProperty("step_neuron_cells_that_differ_per_drive")[drive].GetInt32();

    /// <summary>The largest difference between Nengo's two precisions.</summary>
    public double LargestDifference => _config.GetProperty("max_abs_difference_32_64").GetDouble();

    public static NeuronRecording Read(string name) => new(Golden.File("nengo", "neurons", name + ".safetensors"));

    /// <summary>The currents of one step; drive 0 is constant.</summary>
    public float[] Currents(int drive, int step) => drive == 0 ? _file.Floats("J.const") : _file.Floats("J.vary")[(step * Neurons)..((step + 1) * Neurons)];

    /// <summary>All outputs of one drive, step by step: counts of a spiking model, scaled rates of a rate model.</summary>
    /// <param name="drive">0 or 1.</param>
    /// <param name="bits">64 for core Nengo, 32 for NengoDL.</param>
    public float[] Outputs(int drive, int bits) => _file.Floats($"output{bits}")[(drive * Steps * Neurons)..((drive + 1) * Steps * Neurons)];

    /// <summary>The potentials after every tenth step of NengoDL, step by step.</summary>
    public float[] PotentialsEveryTen(int drive)
    {
        float[] all = _file.Floats("state32.voltage.every10");

        return all[(drive * all.Length / 2)..((drive + 1) * all.Length / 2)];
    }
}
