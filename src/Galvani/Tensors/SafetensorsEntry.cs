using System.Collections.Immutable;

namespace Galvani.Tensors;

/// <summary>One array of a safetensors file.</summary>
/// <param name="Type">The element type as the format names it: <c>F32</c>, <c>I32</c>, <c>U8</c>, ...</param>
/// <param name="Shape">The extents; empty for a scalar, and an extent may be 0.</param>
/// <param name="Offset">First byte, counted from the end of the header.</param>
/// <param name="Length">Number of bytes.</param>
public sealed record SafetensorsEntry(string Type, ImmutableArray<int> Shape, int Offset, int Length);
