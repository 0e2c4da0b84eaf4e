using System.Diagnostics;
using System.IO.Compression;
using Galvani.Cli.Results;

namespace Galvani.Benchmarks;

/// <summary>Races the CPU backend against the reference, plain loops and TorchSharp, in one process, on the tutorial's network.</summary>
internal static class Program
{
    private const int CheckedImages = 4;
    private const int TorchBatch = 30; // per thread; twice as many are not faster

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

        if (settings.Training)
        {
            TrainingRace.Run(settings);

            return 0;
        }

        Network cnn = Tutorial();
        ImageSet images = new(SampleImages.Load());
        SimulationOptions options = new() { Steps = 30 };
        Processor processor = Processor.Current;
        Console.WriteLine($"{processor.Name}, {processor.Cores} cores, vectors of {processor.VectorBits} bits, .NET {Environment.Version}");
        Console.WriteLine($"{settings.Rounds} rounds in turns; medians over the rounds, of ratios within a round\n");
        Console.WriteLine("| scale | threads | contender | Cpu is faster: wall | processor time | images/s | images per processor second |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        long allocated = 0;
        foreach (double scale in settings.Scales)
        {
            Network spiking = Spiking(cnn, scale);
            List<Contender> contenders = [Contender.Of(Backend.Cpu, 30, spiking, options, images)];
            if (settings.Baselines)
            {
                contenders.Add(Contender.Of(Backend.Reference, 4, spiking, options, images));
                contenders.Add(Contender.Naive(1, spiking, options, images));
                contenders.Add(Contender.Torch(TorchBatch, channelsFirst: false, spiking, options, images));
                contenders.Add(Contender.Torch(TorchBatch, channelsFirst: true, spiking, options, images));
                Agreement.Require(contenders, CheckedImages);
            }

            foreach (int threads in settings.Threads)
            {
                Speed[][] speeds = new Race(contenders, threads).Run(settings.Rounds);
                for (int i = 0; i < contenders.Count; i++)
                {
                    Console.WriteLine($"| {scale} | {threads} | {contenders[i].Name} | {Row(speeds[0], speeds[i])} |");
                }
            }

            allocated = Math.Max(allocated, AllocatedBytes.PerImage(Contender.ShowIn(spiking.Compile(options), images)));
        }

        Console.WriteLine($"\nCpu allocates {allocated} bytes per image once a session is open");
        using Process process = Process.GetCurrentProcess();
        Console.WriteLine($"peak working set {process.PeakWorkingSet64 / 1_000_000} MB");

        return 0;
    }

    private static string Row(Speed[] cpu, Speed[] other)
    {
        double wall = Race.Median(cpu.Zip(other, (fast, slow) => fast.PerSecond / slow.PerSecond));
        double processor = Race.Median(cpu.Zip(other, (fast, slow) => fast.PerProcessorSecond / slow.PerProcessorSecond));

        return FormattableString.Invariant(
            $"{wall:F1} | {processor:F1} | {Race.Median(other.Select(speed => speed.PerSecond)):F1} | {Race.Median(other.Select(speed => speed.PerProcessorSecond)):F1}");
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
