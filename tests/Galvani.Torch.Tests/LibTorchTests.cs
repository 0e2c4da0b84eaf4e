using System.Diagnostics;
using TorchSharp;
using Xunit;

namespace Galvani.Torch;

public sealed class LibTorchTests
{
    /// <summary>Never skipped: who builds this has libtorch.</summary>
    [Fact]
    public void Torch_computes_and_differentiates()
    {
        LibTorch.Load();
        using torch.Tensor x = torch.tensor([1f, 2f, 3f], requires_grad: true);
        using torch.Tensor sum = x.square().sum();
        sum.backward();
        Assert.Equal(14, sum.item<float>());
        Assert.Equal([2f, 4f, 6f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Any_number_of_threads_may_load() => Parallel.For(0, 100, _ => LibTorch.Load());

    [Fact]
    public void The_version_is_the_one_TorchSharp_is_built_for()
    {
        LibTorch.Load();
        Assert.Equal($"{LibTorch.Version}.0", torch.__version__);
    }

    [Fact]
    public async Task A_program_that_was_just_built_runs_even_twice_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "replaces the library for Linux");
        byte[] packaged = PackagedLibrary.Read();
        using Application application = new(withLibTorch: true);
        DateTime written = File.GetLastWriteTimeUtc(application.Library);
        int files = Directory.GetFiles(application.Folder).Length;

        using TinyCifar cifar = new();
        Process[] processes = [.. Enumerable.Range(0, 3).Select(i => application.Start([.. cifar.Arguments, "--out", cifar.In($"{i}.safetensors")]))];
        foreach (Process process in processes)
        {
            Assert.Equal(0, await Exit(process));
            Assert.Contains("after 1 epoch", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        }

        byte[] library = File.ReadAllBytes(application.Library);
        Assert.InRange(PackagedLibrary.Differences(packaged, library).Length, 0, 1); // none where the system needs no help
        Assert.Equal(written, File.GetLastWriteTimeUtc(application.Library)); // a build sees nothing to copy
        Assert.Equal(files, Directory.GetFiles(application.Folder).Length);
        Assert.Equal(packaged, PackagedLibrary.Read());
    }

    [Fact]
    public async Task A_program_without_libtorch_says_in_one_line_what_to_reference()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts the program for Linux");
        using Application application = new(withLibTorch: false);
        using TinyCifar cifar = new();
        using Process process = application.Start([.. cifar.Arguments, "--out", cifar.In("network.safetensors")]);
        Assert.Equal(1, await Exit(process));
        Assert.Equal($"galvani: {LibTorch.Missing("linux-x64")}\n", await process.StandardError.ReadToEndAsync());
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(PackagedLibrary.Read(), File.ReadAllBytes(application.Library));
    }

    [Fact]
    public void The_message_names_the_package_of_the_platform_and_its_version() =>
        Assert.Equal(
            "libtorch is missing: let the application reference the package libtorch-cpu-osx-arm64, version 2.10.0", LibTorch.Missing("osx-arm64"));

    [Fact]
    public void Where_there_is_no_package_the_message_names_the_platforms_that_have_one() =>
        Assert.Equal(
            "libtorch is missing, and there is no package of it for linux-arm64: it runs on linux-x64, win-x64, win-arm64, osx-arm64",
            LibTorch.Missing("linux-arm64"));

    [Fact]
    public void A_library_is_adapted_once()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write(PackagedLibrary.Name, PackagedLibrary.Read());
        LibTorch.Adapt(file);
        byte[] once = File.ReadAllBytes(file);
        Assert.Single(PackagedLibrary.Differences(PackagedLibrary.Read(), once));
        LibTorch.Adapt(file);
        Assert.Equal(once, File.ReadAllBytes(file));
    }

    [Fact]
    public void What_a_link_points_to_stays_as_it_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "other systems may forbid links");
        using TemporaryFolder cache = new(), folder = new();
        string cached = cache.Write(PackagedLibrary.Name, PackagedLibrary.Read());
        string file = Path.Combine(folder.Path, PackagedLibrary.Name);
        File.CreateSymbolicLink(file, cached);
        LibTorch.Adapt(file);
        Assert.Equal(PackagedLibrary.Read(), File.ReadAllBytes(cached));
        Assert.Single(PackagedLibrary.Differences(PackagedLibrary.Read(), File.ReadAllBytes(file)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no library")]
    [InlineData("\u007fELF\u0002\u0001 and no more")]
    public void A_damaged_library_is_named_and_stays_as_it_is(string content)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = System.Text.Encoding.Latin1.GetBytes(content);
        string file = folder.Write(PackagedLibrary.Name, bytes);
        DllNotFoundException error = Assert.Throws<DllNotFoundException>(() => LibTorch.Adapt(file));
        Assert.StartsWith(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(PackagedLibrary.NewVersion, error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    private static async Task<int> Exit(Process process)
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        return process.ExitCode;
    }
}
