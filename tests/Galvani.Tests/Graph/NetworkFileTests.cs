using CsCheck;
using Galvani.Layers;
using Galvani.Tensors;
using Xunit;

namespace Galvani.Graph;

public sealed class NetworkFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_read_is_what_was_written() => StoredNetworks.All.Sample(network => StoredNetworks.RequireEqual(network, RoundTrip(network).Network), iter: 300);

    [Fact]
    public void The_same_network_gives_the_same_bytes_and_reading_it_gives_them_again() => StoredNetworks.All.Sample(
        network =>
        {
            byte[] bytes = StoredNetworks.Bytes(network);
            Assert.Equal(bytes, StoredNetworks.Bytes(network));
            Assert.Equal(bytes, StoredNetworks.Bytes(NetworkFile.Parse("memory", bytes).Network));
        },
        iter: 100);

    [Fact]
    public void Every_layer_is_read_as_it_was_written() => Assert.All(StoredNetworks.Everything, network => StoredNetworks.RequireEqual(network, RoundTrip(network).Network));

    [Fact]
    public void Several_inputs_and_outputs_keep_their_order() => StoredNetworks.RequireEqual(Networks.TwoInputsTwoOutputs(), RoundTrip(Networks.TwoInputsTwoOutputs()).Network);

    [Fact]
    public void A_file_is_a_safetensors_file_with_an_array_per_weight()
    {
        string path = _folder.File("net.safetensors");
        NetworkFile.Save(path, Networks.Small());
        Safetensors arrays = Safetensors.Read(path);
        Assert.Equal(
            ["conv2d.linear/bias", "conv2d.linear/kernel", "conv2d_1.linear/bias", "conv2d_1.linear/kernel", "dense.linear/bias", "dense.linear/kernel", "dense_1.linear/bias", "dense_1.linear/kernel"],
            arrays.Entries.Keys);
        Assert.Equal(["card", "checksum", "format", "network", "version"], arrays.Metadata.Keys);
        Assert.Equal(("galvani-network", "1"), (arrays.Metadata["format"], arrays.Metadata["version"]));
        Assert.True(NetworkFile.Recognizes(path));
    }

    [Fact]
    public void A_card_comes_back_as_it_was()
    {
        ModelCard card = new()
        {
            ClassNames = ["cat \"tabby\"", "Hund", "鳥"],
            ScaleFiringRates = 0.1,
            Accuracy = 1.0 / 3,
            Seed = ulong.MaxValue,
            Command = "galvani train --data 'my images'\n",
            Notes = ModelCard.Empty.Notes.Add("b", "").Add("a", "\u0000\u2028"),
        };
        ModelCard read = RoundTrip(Networks.Small(), card).Card;
        Assert.Equal(card with { ClassNames = [], Notes = ModelCard.Empty.Notes }, read with { ClassNames = card.ClassNames[..0], Notes = ModelCard.Empty.Notes });
        Assert.Equal<string>(card.ClassNames, read.ClassNames);
        Assert.Equal(card.Notes.OrderBy(note => note.Key, StringComparer.Ordinal), read.Notes);
    }

    /// <summary>The thresholds of a conversion are in the weights; the card is where they can be read.</summary>
    [Fact]
    public void A_conversion_is_on_the_card_and_must_be_that_of_the_network()
    {
        Network spiking = Network.Sequential(Shape.Vector(3), 1, Layer.Dense(2, Activation.Relu), Layer.Dense(2)).Replace("dense", new Population(new IntegrateAndFire()));
        ConversionCard Of(string node, params double[] thresholds) => new() { Steps = 8, ReadoutText = "tapered:2", Thresholds = ConversionCard.NoThresholds.Add(node, [.. thresholds]) };
        ConversionCard read = RoundTrip(spiking, new() { Conversion = Of("dense", 0.1, 1.0 / 3) }).Card.Conversion!;
        Assert.Equal((8, "tapered:2"), (read.Steps, read.ReadoutText));
        Assert.Equal([0.1, 1.0 / 3], read.Thresholds["dense"]);
        ConversionCard[] wrong = [Of("dense", 1, 2, 3), Of("dense", 0), Of("dense", double.NaN), Of("dense_1", 1, 2), Of("other", 1), Of("dense") with { Steps = 0 }, Of("dense") with { ReadoutText = "" }];
        Assert.All(wrong, card => Assert.Throws<ArgumentException>(() => RoundTrip(spiking, new() { Conversion = card })));
    }

    [Fact]
    public void A_network_without_a_card_has_an_empty_one() => Assert.Equal((true, 0), (RoundTrip(Networks.Small()).Card.ClassNames.IsEmpty, RoundTrip(Networks.Small()).Card.Notes.Count));

    [Fact]
    public void A_card_that_does_not_fit_is_not_written()
    {
        string path = _folder.File("net.safetensors");
        ModelCard[] wrong = [new() { ClassNames = ["only"] }, new() { ScaleFiringRates = 0 }, new() { ScaleFiringRates = double.NaN }, new() { Accuracy = 1.5 }, new() { Command = "\ud800" }];
        Assert.All(wrong, card => Assert.Throws<ArgumentException>(() => NetworkFile.Save(path, Networks.Small(), card)));
        Assert.Empty(_folder.Entries);
    }

    [Fact]
    public void A_file_is_not_replaced_unless_that_is_allowed()
    {
        string path = _folder.File("net.safetensors");
        NetworkFile.Save(path, Networks.Small(1));
        Assert.Throws<IOException>(() => NetworkFile.Save(path, Networks.Small(2)));
        StoredNetworks.RequireEqual(Networks.Small(1), NetworkFile.Load(path).Network);
        NetworkFile.Save(path, Networks.Small(2), overwrite: true);
        StoredNetworks.RequireEqual(Networks.Small(2), NetworkFile.Load(path).Network);
    }

    [Fact]
    public void A_network_that_files_cannot_hold_is_refused_by_its_node_and_leaves_no_file()
    {
        Node input = new("input", new Input(Shape.Vector(2)));
        Network[] wrong =
        [
            new([input, new("half \ud800", new Relu(), "input")], ["input"]),
            new([input, new("own neuron", new Population(new OwnNeuron()), "input")], ["own neuron"]),
            new([input, new("own synapse", new Relu(), [new Edge("input", new OwnSynapse())])], ["own synapse"]),
        ];
        Assert.All(wrong, network =>
        {
            Problem problem = Assert.Single(Assert.Throws<UnsupportedNetworkException>(() => NetworkFile.Save(_folder.File("net"), network)).Problems);
            Assert.Equal(network.Nodes[1].Name, problem.Node);
            Assert.Throws<UnsupportedNetworkException>(() => NetworkDescription.ToJson(network));
        });
        Assert.Empty(_folder.Entries);
    }

    [Fact]
    public void A_disk_that_is_full_at_any_byte_leaves_no_file()
    {
        int length = StoredNetworks.Bytes(Networks.Small()).Length;
        for (int room = 0; room < length; room += 97)
        {
            Assert.Throws<IOException>(() => AtomicFile.Write(_folder.File("net"), false, stream => NetworkFile.Write(new FullDisk(stream, room), Networks.Small())));
            Assert.Empty(_folder.Entries);
        }
    }

    [Fact]
    public void A_file_that_was_written_by_the_first_version_is_read_for_ever()
    {
        NetworkFile file = NetworkFile.Load(Golden.File("network", "v1.safetensors"));
        StoredNetworks.RequireEqual(StoredNetworks.FirstVersion(), file.Network);
        Assert.Equal<string>(["no", "yes"], file.Card.ClassNames);
        Assert.Equal((12.5, 0.75, 7ul, "by hand", "a test"), (file.Card.ScaleFiringRates, file.Card.Accuracy, file.Card.Seed, file.Card.Command, file.Card.Notes["purpose"]));
    }

    public void Dispose() => _folder.Dispose();

    private static NetworkFile RoundTrip(Network network, ModelCard? card = null) => NetworkFile.Parse("memory", StoredNetworks.Bytes(network, card));
}
