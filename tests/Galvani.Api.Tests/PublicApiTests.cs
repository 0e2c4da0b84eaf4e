using System.Reflection;
using System.Runtime.CompilerServices;
using PublicApiGenerator;
using Xunit;

namespace Galvani;

/// <summary>What programs may rely on is written down in <c>tests/api</c>, so that a change of it is seen and meant.</summary>
public sealed class PublicApiTests
{
    private const string AcceptVariable = "GALVANI_ACCEPT_API";
    private const string Remedy = $"if this is meant, run the tests once with {AcceptVariable}=1 and commit tests/api";

    private static readonly string _folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "api"));
    private static readonly ApiGeneratorOptions _options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> Libraries =>
        [.. Directory.GetFiles(AppContext.BaseDirectory, "Galvani*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name != typeof(PublicApiTests).Assembly.GetName().Name)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_the_one_written_down(string library)
    {
        string file = Path.Combine(_folder, $"{library}.txt");
        string[] actual = Assembly.Load(library).GeneratePublicApi(_options).ReplaceLineEndings("\n").TrimEnd().Split('\n');
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(file, string.Join('\n', actual) + "\n");
        }

        string[] written = File.Exists(file) ? File.ReadAllLines(file) : [];
        Assert.True(written.SequenceEqual(actual), $"{Difference(written, actual)}\n{Remedy}");
    }

    [Fact]
    public void Every_api_file_belongs_to_a_library() =>
        Assert.Equal(
            Libraries.Select(row => row.Data).Order(StringComparer.Ordinal),
            Directory.GetFiles(_folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    /// <summary>The lines that came and went; moved lines are not shown.</summary>
    private static string Difference(string[] written, string[] actual) =>
        string.Join('\n', written.Except(actual).Select(line => $"- {line.Trim()}").Concat(actual.Except(written).Select(line => $"+ {line.Trim()}")));

    private static string Here([CallerFilePath] string path = "") => path;
}
