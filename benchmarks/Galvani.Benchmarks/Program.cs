using System.Diagnostics;
using System.IO.Compression;
using Galvani.Cli.Results;

namespace Galvani.Benchmarks;

/// <summary>Races the CPU backend against the reference and against plain loops, in one process, on the tutorial's network.</summary>
internal static class Program
{
    private const int CheckedImages = 4;

    private static int Main(string[] arguments)
    {
        Settings settings;
        try
        {
            settings = Settings.Read(arguments);
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine($"{error.Message}\n{Settings.Usage}");

            return 2;
        }

        Network cnn = Tutorial();
        ImageSet images = new(SampleImages.Load());
        SimulationOptions options = new() { Steps = 30 };
        Processor processor = Processor.Current;
        Console.WriteLine($"{processor.Name}, {processor.Cores} cores, vectors of {processor.VectorBits} bits, .NET {Environment.Version}");
        Console.WriteLine($"{settings.Rounds} rounds; medians of the ratios within a round, then images/s\n");
        Console.WriteLine("| scale | threads | Cpu : Reference | Cpu : plain loop | Cpu images/s | Reference | plain loop | bytes allocated per image |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (double scale in settings.Scales)
        {
            Network spiking = Spiking(cnn, scale);
            List<Contender> contenders = [Contender.Of(Backend.Cpu, 30, spiking, options, images)];
            if (settings.Baselines)
            {
                contenders.Add(Contender.Of(Backend.Reference, 4, spiking, options, images));
                contenders.Add(Contender.Naive(1, spiking, options, images));
                Agreement.Require(contenders, CheckedImages);
            }

            foreach (int threads in settings.Threads)
            {
                double[][] speeds = new Race(contenders, threads).Run(settings.Rounds);
                string[] ratios = [.. speeds.Skip(1).Select(other => $"{Race.Median(speeds[0].Zip(other, (fast, slow) => fast / slow)):F1}")];
                string[] medians = [.. speeds.Select(speed => $"{Race.Median(speed):F1}")];
                Console.WriteLine($"| {scale} | {threads} | {string.Join(" | ", ratios.Concat(medians))} | {AllocatedBytes.PerImage(contenders[0])} |");
            }
        }

        using Process process = Process.GetCurrentProcess();
        Console.WriteLine($"\npeak working set {process.PeakWorkingSet64 / 1_000_000} MB");

        return 0;
    }

    private static Network Spiking(Network cnn, double scale) => new Converter
    {
        SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
        ScaleFiringRates = scale,
        Synapse = new Lowpass(0.005),
    }.Convert(cnn).Network;

    private static Network Tutorial()
    {
        using Stream packed = typeof(Program).Assembly.GetManifestResourceStream("tutorial.h5.br")!;
        using BrotliStream unpacked = new(packed, CompressionMode.Decompress);
        using MemoryStream file = new();
        unpacked.CopyTo(file);
        file.Position = 0;

        return KerasModel.Read(file, "tutorial");
    }
}
