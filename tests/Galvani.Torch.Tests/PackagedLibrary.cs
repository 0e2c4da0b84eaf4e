using System.Collections.Immutable;
using System.Reflection;
using Xunit;

namespace Galvani.Torch;

/// <summary>The native library for Linux as TorchSharp's package has it.</summary>
internal static class PackagedLibrary
{
    public const string Name = "libLibTorchSharp.so";

    /// <summary>What Debian 12 does not have.</summary>
    public const string NewVersion = "GLIBCXX_3.4.32";

    /// <summary>In the package cache: not to be changed.</summary>
    public static string Path { get; } = typeof(PackagedLibrary).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == nameof(PackagedLibrary)).Value!;

    public static byte[] Read() => File.ReadAllBytes(Path);

    /// <summary>Where two files of one length differ.</summary>
    public static ImmutableArray<int> Differences(byte[] one, byte[] other)
    {
        Assert.Equal(one.Length, other.Length);

        List<int> found = [];
        for (int i = 0; (i += one.AsSpan(i).CommonPrefixLength(other.AsSpan(i))) < one.Length; i++)
        {
            found.Add(i);
        }

        return [.. found];
    }
}
