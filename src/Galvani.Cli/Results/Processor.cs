using System.Runtime.InteropServices;
using Galvani.Kernels;

namespace Galvani.Cli.Results;

/// <summary>What machine made a result.</summary>
/// <param name="Name">As the system names it.</param>
/// <param name="VectorBits">Width of its vectors.</param>
/// <param name="Cores">Logical processors that the process may use.</param>
internal sealed record Processor(string Name, int VectorBits, int Cores)
{
    private const string LinuxFile = "/proc/cpuinfo";
    private const string LinuxKey = "model name";

    /// <summary>This machine's.</summary>
    public static Processor Current => new(FindName(), VectorWidth.Bits, Environment.ProcessorCount);

    private static string FindName()
    {
        string? line = File.Exists(LinuxFile) ? File.ReadLines(LinuxFile).FirstOrDefault(line => line.StartsWith(LinuxKey, StringComparison.Ordinal)) : null;

        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
