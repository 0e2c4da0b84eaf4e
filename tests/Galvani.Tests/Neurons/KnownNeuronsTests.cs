using System.Xml.Linq;
using Xunit;

namespace Galvani.Neurons;

/// <summary>A new model is one file and one line; these go red until its recordings and its source are there too.</summary>
public sealed class KnownNeuronsTests
{
    private static readonly XDocument _documentation = XDocument.Load(Path.ChangeExtension(typeof(INeuronModel).Assembly.Location, ".xml"));

    /// <summary>Models that Nengo has not, with the tests that hold the oracle of each.</summary>
    private static readonly Dictionary<string, Type> _ownOracles = new()
    {
        [nameof(IntegrateAndFire)] = typeof(IntegrateAndFireTests),
        [nameof(SignedIntegrateAndFire)] = typeof(IntegrateAndFireTests),
        [nameof(BipolarIntegrateAndFire)] = typeof(IntegrateAndFireTests),
        [nameof(NirI)] = typeof(NirNeuronTests),
        [nameof(NirIF)] = typeof(NirNeuronTests),
        [nameof(NirLI)] = typeof(NirNeuronTests),
        [nameof(NirLIF)] = typeof(NirNeuronTests),
        [nameof(NirCubaLI)] = typeof(NirNeuronTests),
        [nameof(NirCubaLIF)] = typeof(NirNeuronTests),
        [nameof(NirThreshold)] = typeof(NirNeuronTests),
    };

    public static TheoryData<string> Models => [.. Types().Select(type => type.Name)];

    [Fact]
    public void Every_model_is_in_the_catalogue_once() =>
        Assert.Equal(Types().Select(type => type.Name).Order(), KnownNeurons.All.Select(neuron => Definition(neuron).Name).Order());

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_has_a_recording_of_Nengo_or_an_oracle_of_its_own(string model) =>
        Assert.True(_ownOracles.ContainsKey(model) != NeuronRecording.Names.Any(name => NeuronRecording.Read(name).Model == Instance(model).Name.Split('(')[0]));

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_documents_its_source(string model)
    {
        string id = $"T:{Definition(Instance(model)).FullName}";
        XElement? member = _documentation.Descendants("member").SingleOrDefault(member => member.Attribute("name")?.Value == id);
        Assert.Contains("Source:", member?.Element("remarks")?.Value ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_unique_and_amplitudes_start_at_1()
    {
        Assert.Equal(KnownNeurons.All.Length, KnownNeurons.All.Select(neuron => neuron.Name).Distinct().Count());
        Assert.All(KnownNeurons.All, neuron => Assert.Equal(1, neuron.Amplitude));
    }

    /// <summary>Whatever type a model is, it says what its own threshold is.</summary>
    [Fact]
    public void Models_say_their_threshold() => Assert.All(
        [
            new IntegrateAndFire { Threshold = 0.25 }, new SignedIntegrateAndFire { Threshold = 0.25 }, new BipolarIntegrateAndFire { Threshold = 0.25 },
            new NirIF { VThreshold = 0.25 }, new NirLIF { VThreshold = 0.25 }, new NirCubaLIF { VThreshold = 0.25 }, new NirThreshold { Threshold = 0.25 },
        ],
        (INeuronModel neuron) => Assert.Equal(0.25, neuron.Threshold));

    [Fact]
    public void Models_are_equal_exactly_when_kind_and_parameters_are()
    {
        Assert.Equal<INeuronModel>(new SpikingRectifiedLinear(), new SpikingRectifiedLinear { Amplitude = 1 });
        Assert.NotEqual<INeuronModel>(new SpikingRectifiedLinear(), new SpikingRectifiedLinear { Amplitude = 2 });
        Assert.NotEqual<INeuronModel>(new SpikingRectifiedLinear(), new RectifiedLinear());
    }

    private static INeuronModel Instance(string model) => KnownNeurons.All.Single(neuron => neuron.GetType().Name == model);

    /// <summary>The type, and of one that is made of a rate model the type for all of these.</summary>
    private static Type Definition(INeuronModel neuron) => neuron.GetType() is { IsGenericType: true } made ? made.GetGenericTypeDefinition() : neuron.GetType();

    private static IEnumerable<Type> Types() =>
        typeof(INeuronModel).Assembly.GetTypes().Where(type => type is { IsInterface: false, IsAbstract: false, IsPublic: true } && type.IsAssignableTo(typeof(INeuronModel)));
}
