using System.Runtime.CompilerServices;
using Galvani.Tensors;

namespace Galvani;

/// <summary>Finds the golden files beside the sources, and the full datasets where the user has them.</summary>
internal static class Golden
{
    /// <summary>Names the parent of <c>cifar-10-batches-bin</c>.</summary>
    public const string DataVariable = "GALVANI_DATA";

    /// <summary>Set to 1 by the script that runs the long tests.</summary>
    public const string LongVariable = "GALVANI_LONG";

    public const string NoData = "the full CIFAR-10 data is not here; set GALVANI_DATA to the parent of cifar-10-batches-bin";

    public const string NoLong = "a long test; run ./test-long";

    public static string Root { get; } = Path.Combine(Path.GetDirectoryName(Here())!, "golden");

    public static string? Data => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } data ? data : null;

    public static bool IsLong => Environment.GetEnvironmentVariable(LongVariable) == "1";

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    public static Safetensors Read(params string[] parts) => Safetensors.Read(File(parts));

    private static string Here([CallerFilePath] string path = "") => path;
}
