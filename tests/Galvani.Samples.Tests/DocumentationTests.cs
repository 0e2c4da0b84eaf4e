using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Xunit;

namespace Galvani.Samples;

/// <summary>The C# in the documentation is that of samples that are compiled and run; links and pictures exist.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string _root = Path.GetFullPath(Path.Combine(Golden.Root, "..", ".."));

    private static readonly ImmutableArray<string> _sources =
        [.. Directory.GetFiles(Path.Combine(_root, "samples", "Galvani.Samples"), "*.cs").Select(File.ReadAllText)];

    private static readonly ImmutableArray<string> _regions =
        [.. _sources.SelectMany(source => Region().Matches(source)).Select(match => Unindented(match.Groups[1].Value))];

    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(_root, "*.md").Concat(Directory.GetFiles(Path.Combine(_root, "docs"), "*.md", SearchOption.AllDirectories)).Select(page => Path.GetRelativePath(_root, page)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("README.md", 1)]
    [InlineData("docs/tutorial.md", 8)]
    [InlineData("CONTRIBUTING.md", 1)]
    public void Pages_that_teach_have_code(string page, int blocks) => Assert.True(Blocks(page).Count() >= blocks);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_block_of_code_is_part_of_a_sample(string page) =>
        Assert.All(Blocks(page), block => Assert.True(_regions.Any(region => region.Contains(block, StringComparison.Ordinal)), $"{page}: no sample has\n{block}"));

    /// <summary>In a table whose second column is headed C#, what stands in that column as code is part of a sample, but for spaces.</summary>
    [Fact]
    public void Every_line_of_the_migration_table_is_part_of_a_sample()
    {
        string[] sources = [.. _sources.Select(WithoutSpaces)];
        string[] lines = [.. File.ReadLines(Path.Combine(_root, "docs", "nengodl.md"))
            .SkipWhile(line => !line.StartsWith("| NengoDL | C# |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => Code().Matches(Cells(line)[1]).Select(match => match.Groups[1].Value))];
        Assert.True(lines.Length >= 15);
        Assert.All(lines, line => Assert.True(sources.Any(source => source.Contains(WithoutSpaces(line), StringComparison.Ordinal)), $"no sample has {line}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(_root, page))!;
        Assert.All(
            Link().Matches(File.ReadAllText(Path.Combine(_root, page))).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{page} links to {link}"));
    }

    [Fact]
    public void Pictures_are_small_and_shown() =>
        Assert.All(Directory.GetFiles(Path.Combine(_root, "docs", "images")), picture =>
        {
            Assert.InRange(new FileInfo(picture).Length, 1, 100_000);
            Assert.Contains(Pages, page => File.ReadAllText(Path.Combine(_root, page.Data)).Contains(Path.GetFileName(picture), StringComparison.Ordinal));
        });

    private static IEnumerable<string> Blocks(string page) =>
        CodeBlock().Matches(File.ReadAllText(Path.Combine(_root, page))).Select(match => Using().Replace(match.Groups[1].Value, "").Trim('\n'));

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|')];

    private static string Unindented(string text)
    {
        string[] lines = text.Trim('\n').Split('\n');
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);

        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..] : line)).TrimEnd();
    }

    private static string WithoutSpaces(string text) => Space().Replace(text, "");

    [GeneratedRegex(@"^ *// doc: [\w-]+\n(.*?)^ *// end$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^using [\w.]+;\n+", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
