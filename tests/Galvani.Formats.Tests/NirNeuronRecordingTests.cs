using Galvani.Formats.Hdf5;
using Galvani.Layers;
using Galvani.Neurons;
using Galvani.Simulation;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>
/// NIR's neurons, each with parameters of its own, against series recorded in double: spikes exactly, potentials to the recorded tolerance, on both backends.
/// The graphs are built by hand from the numbers in the files.
/// </summary>
public sealed class NirNeuronRecordingTests
{
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("nir_lif_mlp", "fc1 lif1 fc2 lif2")]
    [InlineData("nir_cuba_mlp", "fc1 cuba1 fc2 cuba2")]
    [InlineData("nir_lif_reset_leak", "fc lif")]
    [InlineData("nir_exact_threshold", "fc if")]
    [InlineData("nir_old104_lif_mlp", "fc1 lif1 fc2 lif2")]
    [InlineData("nir_old104_cuba_mlp", "fc1 cuba1 fc2 cuba2")]
    [InlineData("nir_readouts", "fc lif li integ cubali")]
    public void Series_are_those_that_were_recorded(string name, string nodes)
    {
        Safetensors recorded = Golden.Read("formats", "nir", name + ".safetensors");
        using FileStream stream = File.OpenRead(Golden.File("formats", "nir", name + ".nir"));
        using Hdf5Reader file = new(stream, name);
        Network network = Build(file, recorded, nodes.Split(' '));
        Shape input = recorded.Tensor("input").Shape; // [steps][batch][values]
        (int steps, int batch, int values) = (input[0], input[1], input[2]);
        Probe[] probes =
        [
            .. network.Nodes.Where(node => node.Layer is Population { IsSpiking: true }).SelectMany(node => new[] { Probe.Spikes(node.Name) with { Name = "s/" + node.Name }, Probe.Potential(node.Name) with { Name = "vr/" + node.Name } }),
            .. network.Nodes.Where(node => node.Layer is Population { IsSpiking: false }).Select(node => Probe.Value(node.Name) with { Name = "v/" + node.Name }),
        ];
        Assert.NotEmpty(probes);
        Assert.All([Backend.Reference, Backend.Cpu], backend =>
        {
            SimulationOptions options = new()
            {
                Steps = steps,
                TimeStep = double.Parse(recorded.Metadata["dt"], System.Globalization.CultureInfo.InvariantCulture),
                Backend = backend,
                Probes = [.. probes],
            };
            Session session = network.Compile(options).Open();
            for (int item = 0; item < batch; item++)
            {
                ImageResult run = session.Run(Stimulus.Sequence(Item(recorded.Floats("input"), item, batch, values)));
                for (int i = 0; i < probes.Length; i++)
                {
                    float[] expected = Item(recorded.Floats(probes[i].Name), item, batch, network.ShapeOf(probes[i].Node).Size);
                    double allowed = probes[i].Name[0] == 's' ? 0 : Tolerance;
                    Assert.All(expected.Zip(run.Probe(i).ToArray()), pair => Assert.InRange(pair.Second, pair.First - allowed, pair.First + allowed));
                }
            }
        });
    }

    /// <summary>A chain; neurons that do not spike all read the last one that does.</summary>
    private static Network Build(Hdf5Reader file, Safetensors recorded, string[] names)
    {
        List<Node> nodes = [new("input", new Input(Shape.Vector(recorded.Tensor("input").Shape[^1])))];
        string last = "input";
        foreach (string name in names)
        {
            Layer layer = name.StartsWith("fc", StringComparison.Ordinal) ? Weights(file, name) : Neurons(file, name);
            nodes.Add(new Node(name, layer, last));
            last = layer is Population { IsSpiking: false } ? last : name;
        }

        return new Network([.. nodes], [nodes[^1].Name]);
    }

    private static Dense Weights(Hdf5Reader file, string node)
    {
        Hdf5Dataset weight = file.Dataset($"node/nodes/{node}/weight");
        (int outputs, int inputs) = ((int)weight.Extents[0], (int)weight.Extents[1]);
        float[] stored = weight.Floats(), kernel = new float[stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            kernel[(i % inputs * outputs) + (i / inputs)] = stored[i];
        }

        string bias = $"node/nodes/{node}/bias";

        return new Dense(new Tensor(new Shape(inputs, outputs), kernel), file.Exists(bias) ? new Tensor(Shape.Vector(outputs), file.Dataset(bias).Floats()) : null);
    }

    private static Population Neurons(Hdf5Reader file, string node)
    {
        float[]? Find(string name) => file.Exists($"node/nodes/{node}/{name}") ? file.Dataset($"node/nodes/{node}/{name}").Floats() : null;
        float[] Get(string name) => Find(name)!;
        float[] r = Get("r");
        IEnumerable<int> all = Enumerable.Range(0, r.Length);
        double? Reset(int i) => Find("v_reset")?[i];

        return new Population((Find("tau"), Find("tau_syn"), Find("v_threshold")) switch
        {
            (null, null, null) => NeuronSet.Of(all.Select(i => new NirI { R = r[i] })),
            (null, null, float[] threshold) => NeuronSet.Of(all.Select(i => new NirIF { R = r[i], VThreshold = threshold[i], VReset = Reset(i) })),
            (float[] tau, _, null) => NeuronSet.Of(all.Select(i => new NirLI { Tau = tau[i], R = r[i], VLeak = Get("v_leak")[i] })),
            (float[] tau, _, float[] threshold) => NeuronSet.Of(all.Select(i => new NirLIF { Tau = tau[i], R = r[i], VLeak = Get("v_leak")[i], VThreshold = threshold[i], VReset = Reset(i) })),
            (_, float[] syn, null) => NeuronSet.Of(all.Select(i => new NirCubaLI { TauSyn = syn[i], TauMem = Get("tau_mem")[i], R = r[i], VLeak = Get("v_leak")[i], WIn = Get("w_in")[i] })),
            (_, float[] syn, float[] threshold) => NeuronSet.Of(all.Select(i => new NirCubaLIF
            {
                TauSyn = syn[i],
                TauMem = Get("tau_mem")[i],
                R = r[i],
                VLeak = Get("v_leak")[i],
                VThreshold = threshold[i],
                VReset = Reset(i),
                WIn = Get("w_in")[i],
            })),
        });
    }

    private static float[] Item(float[] series, int item, int batch, int values) =>
        [.. Enumerable.Range(0, series.Length / (batch * values)).SelectMany(step => series.Skip(((step * batch) + item) * values).Take(values))];
}
