using System.Reflection;
using System.Runtime.InteropServices;
using Galvani.Tensors;
using TorchSharp;

namespace Galvani.Torch;

/// <summary>libtorch, the native library below TorchSharp: loads it, or says what is missing.</summary>
/// <remarks>
/// <para>TorchSharp 0.107 demands version GLIBCXX_3.4.32 of libstdc++ (GCC 13), for the marker <c>std::ios_base_library_init()</c> that its compiler
/// leaves in every library with streams. No code refers to it, yet the loader refuses the library where libstdc++ is older (Debian 12). The streams
/// are set up by libtorch, which was built with an older compiler and is loaded before.</para>
/// <para>So where loading fails for that version, and only there, the application's own copy of <c>libLibTorchSharp.so</c> is replaced by one in which the
/// demand is weak: one bit differs. That is done when a program runs, not when it is built, because only then the system is known: a package may be made
/// on one and installed on another, and other people's programs need no build step. The next start finds the new copy.</para>
/// </remarks>
public static class LibTorch
{
    private const string Name = "LibTorchSharp";
    private const string NewVersion = "GLIBCXX_3.4.32";

    /// <summary>The platforms that libtorch is published for.</summary>
    private static readonly string[] _platforms = ["linux-x64", "win-x64", "win-arm64", "osx-arm64"];

    private static readonly Lazy<nint> _library = new(Open);

    /// <summary>The version of the libtorch packages that goes with TorchSharp.</summary>
    public static string Version { get; } =
        typeof(LibTorch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "LibTorchVersion").Value!;

    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>
    /// Loads libtorch. To be called before TorchSharp is used for the first time, which would fail later and with less to go by; everything in this
    /// library does. Any number of threads may call it, and it costs nothing once it is loaded.
    /// </summary>
    /// <exception cref="DllNotFoundException">It is not there, or it does not run on this system; the message says what to do.</exception>
    public static void Load() => _ = _library.Value;

    /// <summary>What an application for the platform has to reference.</summary>
    internal static string Missing(string platform) => _platforms.Contains(platform)
        ? $"libtorch is missing: let the application reference the package libtorch-cpu-{platform}, version {Version}"
        : $"libtorch is missing, and there is no package of it for {platform}: it runs on {string.Join(", ", _platforms)}";

    /// <summary>Replaces a library that demands the version by one that does not; leaves any other as it is.</summary>
    /// <exception cref="DllNotFoundException">The file may not be replaced, or is not as expected.</exception>
    internal static void Adapt(string file)
    {
        try
        {
            byte[] library = File.ReadAllBytes(file);
            DateTime written = File.GetLastWriteTimeUtc(file);
            if (ElfVersions.Relax(library, NewVersion))
            {
                // A new file takes the name: the old one may be a link into the package cache, or in use by another process.
                AtomicFile.Write(file, overwrite: true, stream => stream.Write(library));
                File.SetLastWriteTimeUtc(file, written); // else the next build would copy the old one again
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotAdapted(file, e, "start the program once as a user who may write there, or ");
        }
        catch (InvalidDataException e)
        {
            throw NotAdapted(file, e, remedy: "");
        }
    }

    private static DllNotFoundException NotAdapted(string file, Exception reason, string remedy) => new(
        $"{file} needs {NewVersion} of libstdc++, which this system does not have, and cannot be adapted: {reason.Message.TrimEnd('.')}; "
        + $"{remedy}use a system with the libstdc++ of GCC 13 or newer, as Debian 13 or Ubuntu 24.04",
        reason);

    private static nint Open()
    {
        Exception? failure = TryOpen(out nint library);
        bool isOldSystem = failure is not null && failure.Message.Contains(NewVersion, StringComparison.Ordinal);
        if (isOldSystem)
        {
            foreach (string file in OwnFiles($"lib{Name}.so"))
            {
                Adapt(file);
            }

            failure = TryOpen(out library);
        }

        if (failure is null)
        {
            return library;
        }

        bool isHere = isOldSystem || OwnFiles("*torch_cpu.*").Any();
        throw new DllNotFoundException(isHere ? $"libtorch is here but does not run on this system: {failure.Message}" : Missing(Platform), failure);
    }

    /// <summary>Looks where TorchSharp itself will look.</summary>
    private static Exception? TryOpen(out nint library)
    {
        library = 0;
        try
        {
            library = NativeLibrary.Load(Name, typeof(torch).Assembly, searchPath: null);

            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            return e;
        }
    }

    /// <summary>Native files of this application, built for one platform or for all; never those of a package cache.</summary>
    private static IEnumerable<string> OwnFiles(string pattern) =>
        new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", Platform, "native") }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern));
}
