using System.Runtime.Intrinsics;

namespace Galvani.Kernels;

/// <summary>The widest vector that this processor runs at full speed. Results do not depend on it.</summary>
public static class VectorWidth
{
    /// <summary>Every buffer is padded to a multiple of this many floats, so that no kernel has a tail loop.</summary>
    internal const int Padding = 16;

    /// <summary>Bits of the widest accelerated vector; 32 where there is none.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;

    /// <summary>The padded length of a buffer.</summary>
    internal static long Padded(int length) => (length + Padding - 1L) / Padding * Padding;
}
