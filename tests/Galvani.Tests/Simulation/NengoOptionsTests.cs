using Xunit;

namespace Galvani.Simulation;

/// <summary>The recorded runs of NengoDL 3.6 on one small network, one per option of its converter and simulator.</summary>
public sealed class NengoOptionsTests
{
    public static TheoryData<string, string> Cases => new(Names().SelectMany(name => new[] { (name, "cpu"), (name, "reference") }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spikes_and_values_are_those_of_NengoDL(string name, string backend)
    {
        NengoCase golden = NengoCase.Read(name);
        Assert.NotEmpty(golden.Expectations);
        Plan plan = golden.Converted.Compile(golden.Options with { Backend = backend == "cpu" ? Backend.Cpu : Backend.Reference });
        Session[] slots = [.. Enumerable.Range(0, golden.Slots).Select(_ => plan.Open())];
        foreach ((int call, bool isStateful) in golden.Stateful.Index())
        {
            for (int image = 0; image < golden.Images; image++)
            {
                Session session = slots[image % slots.Length];
                SessionState before = session.Save();
                ImageResult result = session.Continue(golden.Stimulus(image));
                for (int i = 0; i < golden.Expectations.Length; i++)
                {
                    golden.Expectations[i].Check(image, call, result.Probe(i));
                }

                if (!isStateful)
                {
                    session.Restore(before);
                }
            }
        }
    }

    [Fact]
    public void Every_recorded_case_is_run() => Assert.Equal(37, Names().Length);

    private static string[] Names() =>
        [.. Directory.GetFiles(Golden.File("nengo", "options"), "*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "cnn").Order(StringComparer.Ordinal)];
}
