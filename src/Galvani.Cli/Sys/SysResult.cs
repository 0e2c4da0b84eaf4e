using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Galvani.Cli.Results;
using Galvani.Datasets;

namespace Galvani.Cli.Sys;

/// <summary>What <c>sys</c> prints as JSON.</summary>
/// <param name="Versions">The software.</param>
/// <param name="OperatingSystem">As it names itself.</param>
/// <param name="Architecture">Of the process, for instance <c>X64</c>.</param>
/// <param name="Processor">The machine; the width of its vectors is the one that the kernels use.</param>
/// <param name="InstructionSets">Those of the processor that such vectors run on.</param>
/// <param name="Backend">What runs networks unless another is asked for.</param>
/// <param name="MemoryBudget">Bytes that a run may use unless <c>--memory</c> says otherwise.</param>
/// <param name="CacheFolder">Where downloaded datasets are kept; null where there is no place for it.</param>
/// <param name="DataFolder">What the variable GALVANI_DATA says; null where it is not set.</param>
internal sealed record SysResult(
    Versions Versions,
    string OperatingSystem,
    string Architecture,
    Processor Processor,
    ImmutableArray<string> InstructionSets,
    string Backend,
    long MemoryBudget,
    string? CacheFolder,
    string? DataFolder)
{
    /// <summary>The variable that names full datasets to the tests of Galvani.</summary>
    public const string DataVariable = "GALVANI_DATA";

    /// <summary>Version of this schema.</summary>
    public int SchemaVersion { get; } = ResultJson.SchemaVersion;

    /// <summary>This machine and process.</summary>
    public static SysResult Current => new(
        Versions.Current,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Processor.Current,
        InstructionSet.Supported,
        new SimulationOptions().Backend.Name,
        SimulationOptions.DefaultMemoryBudget,
        FindCache(),
        Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? folder : null);

    /// <summary>The result as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Readable.SysResult);

    private static string? FindCache()
    {
        try
        {
            return DatasetCache.Folder;
        }
        catch (IOException)
        {
            return null; // no home folder; only a download needs one
        }
    }
}
