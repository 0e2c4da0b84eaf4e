using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Xunit;

namespace Galvani;

/// <summary>The structure that docs and reviews rely on, read from the sources.</summary>
public sealed partial class ArchitectureTests
{
    private const int MostLines = 400;

    /// <summary>Each folder may use those before it.</summary>
    private static readonly ImmutableArray<string> _order =
        ["Lanes", "Tensors", "Neurons", "Synapses", "Layers", "Graph", "Datasets", "Kernels", "Inference", "Simulation", "Conversion", "Analysis"];

    /// <summary>Kernels know no graph.</summary>
    private static readonly ImmutableArray<string> _kernelsMayUse = ["Lanes", "Tensors", "Neurons"];

    private static readonly string _source = Path.GetFullPath(Path.Combine(Golden.Root, "..", "..", "src"));
    private static readonly string _core = Path.Combine(_source, "Galvani");

    private static readonly string[] _files =
        [.. Directory.GetFiles(_source, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(_source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))];

    [Fact]
    public void The_sources_are_found() => Assert.True(CoreFiles().Count() > 100);

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.All(_files, file => Assert.True(File.ReadLines(file).Count() <= MostLines, $"{file} is too long: split it"));

    [Fact]
    public void Folders_of_the_core_use_only_what_lies_below_them()
    {
        foreach (string file in CoreFiles())
        {
            ImmutableArray<string> allowed = Allowed(file);
            foreach (string used in CoreNamespace().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            {
                Assert.True(allowed.Contains(used) || !_order.Contains(used), $"{file} uses Galvani.{used}, which does not lie below it");
            }
        }
    }

    /// <summary>Types in the namespace of the readme need no using line: they are looked for by name, outside comments and texts.</summary>
    [Fact]
    public void Folders_of_the_core_name_no_type_that_lies_above_them()
    {
        string[] shared = [.. CoreFiles().Where(file => Declared(file, FileNamespace()) == "Galvani")];
        foreach (string file in CoreFiles())
        {
            ImmutableArray<string> allowed = Allowed(file);
            string code = CommentOrText().Replace(File.ReadAllText(file), "");
            foreach (string type in shared.Where(other => !allowed.Contains(Folder(other))).Select(other => Path.GetFileNameWithoutExtension(other)))
            {
                bool isOwnConstant = Regex.IsMatch(code, $@"\bconst int {type}\b");
                Assert.True(isOwnConstant || !Regex.IsMatch(code, $@"(?<![.\w]){type}\b"), $"{file} names {type}, which does not lie below it");
            }
        }
    }

    [Fact]
    public void Every_folder_of_the_core_has_its_place_in_the_order() =>
        Assert.All(CoreFiles(), file => Assert.Contains(Folder(file), _order));

    [Fact]
    public void Types_live_in_the_namespace_of_their_folder_or_in_the_one_of_the_readme() =>
        Assert.All(CoreFiles(), file =>
        {
            string folder = Path.GetDirectoryName(Path.GetRelativePath(_core, file))!.Replace(Path.DirectorySeparatorChar, '.');
            Assert.Contains(Declared(file, FileNamespace()), new[] { "Galvani", $"Galvani.{folder}" });
        });

    [Fact]
    public void No_type_is_named_like_a_namespace()
    {
        string[] types = [.. typeof(Network).Assembly.GetTypes().Select(type => type.Name)];
        string[] namespaces = [.. typeof(Network).Assembly.GetTypes().Select(type => type.Namespace ?? "").SelectMany(name => name.Split('.')).Distinct()];
        Assert.DoesNotContain(types, type => namespaces.Contains(type));
    }

    [Fact]
    public void No_file_has_a_name_that_says_nothing() =>
        Assert.DoesNotContain(_files, file => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(file)));

    [Fact]
    public void A_public_type_is_alone_in_the_file_that_bears_its_name() =>
        Assert.All(_files, file =>
        {
            string[] types = [.. PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)];
            Assert.True(types.Length == 0 || types.SequenceEqual([Path.GetFileNameWithoutExtension(file).Split('.')[0]]), $"{file}: {string.Join(", ", types)}");
        });

    private static IEnumerable<string> CoreFiles() => _files.Where(file => file.StartsWith(_core + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static ImmutableArray<string> Allowed(string file)
    {
        string folder = Folder(file);

        return [folder, .. folder == "Kernels" ? _kernelsMayUse : _order[.._order.IndexOf(folder)]];
    }

    private static string Folder(string file) => Path.GetRelativePath(_core, file).Split(Path.DirectorySeparatorChar)[0];

    private static string Declared(string file, Regex pattern) => pattern.Match(File.ReadAllText(file)).Groups[1].Value;

    [GeneratedRegex(@"\bGalvani\.(\w+)\b")]
    private static partial Regex CoreNamespace();

    [GeneratedRegex("""//.*|"(\\.|[^"\\])*["]""")]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileNamespace();

    [GeneratedRegex(@"(Utils?|Helpers?|Common|Manager)$")]
    private static partial Regex EmptyName();

    /// <summary>A type that begins a line is not nested.</summary>
    [GeneratedRegex(@"^public (?:(?:static|abstract|sealed|readonly|partial|ref) )*(?:class|record struct|record|struct|interface|enum|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
