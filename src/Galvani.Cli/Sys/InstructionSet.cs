using System.Collections.Immutable;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Galvani.Cli.Sys;

/// <summary>Instruction sets that matter to the kernels.</summary>
internal static class InstructionSet
{
    /// <summary>Those that this process may use, the widest last.</summary>
    public static ImmutableArray<string> Supported
    {
        get
        {
            (string Name, bool IsSupported)[] all =
            [
                ("AdvSimd", AdvSimd.IsSupported), ("SSE4.2", Sse42.IsSupported), ("FMA", Fma.IsSupported), ("AVX2", Avx2.IsSupported), ("AVX-512F", Avx512F.IsSupported),
            ];

            return [.. all.Where(set => set.IsSupported).Select(set => set.Name)];
        }
    }
}
