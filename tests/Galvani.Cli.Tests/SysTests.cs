using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>What <c>sys</c> says of the machine.</summary>
public sealed class SysTests
{
    [Fact]
    public void Json_has_the_fields_of_the_schema()
    {
        CommandRun run = CommandRun.Of("sys", "--json");
        JsonNode json = run.Json;
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.Equal(
            ["versions", "operatingSystem", "architecture", "processor", "instructionSets", "backend", "memoryBudget", "cacheFolder", "dataFolder", "schemaVersion"],
            json.AsObject().Select(pair => pair.Key));
        Assert.Equal(1, (int)json["schemaVersion"]!);
        Assert.Equal(Environment.ProcessorCount, (int)json["processor"]!["cores"]!);
        Assert.Contains((int)json["processor"]!["vectorBits"]!, (int[])[32, 128, 256, 512]);
        Assert.Equal(Backend.Cpu.Name, (string?)json["backend"]);
        Assert.True((long)json["memoryBudget"]! > 0);
        Assert.Equal(Environment.GetEnvironmentVariable("GALVANI_DATA"), (string?)json["dataFolder"]);
    }

    [Fact]
    public void The_table_names_versions_and_folders_and_its_last_line_is_a_sentence()
    {
        CommandRun run = CommandRun.Of("sys");
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.All((string[])["galvani", ".NET", "cores", "GALVANI_DATA", Environment.Version.ToString()], word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
        Assert.Matches(@"^Galvani .* runs with .*vectors on \d+ cores\.$", run.LastLine);
    }
}
