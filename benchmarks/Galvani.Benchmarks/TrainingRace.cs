using System.Diagnostics;
using Galvani.Cli.Results;
using Galvani.Torch;

namespace Galvani.Benchmarks;

/// <summary>Training steps of the tutorial's network: Galvani against plain TorchSharp, in turns, on the same images.</summary>
internal static class TrainingRace
{
    private const int BatchSize = 128;
    private const int Batches = 8;

    public static void Run(Settings settings)
    {
        LibTorch.Load();
        Dataset all = SampleImages.Load(), images = all.Select(Enumerable.Range(0, BatchSize * Batches).Select(i => i * 37 % all.Count));
        Processor processor = Processor.Current;
        Console.WriteLine($"{processor.Name}, {processor.Cores} cores, .NET {Environment.Version}, libtorch {LibTorch.Version}; {settings.Rounds} rounds in turns, {Batches} steps of {BatchSize} images\n");
        Console.WriteLine("| threads | Galvani : plain TorchSharp | Galvani images/s | plain TorchSharp |");
        Console.WriteLine("|---|---|---|---|");
        foreach (int threads in settings.Threads)
        {
            using PlainTraining plain = new();
            List<(double Galvani, double Plain)> rounds = [];
            for (int round = -1; round < settings.Rounds; round++) // the first one warms up
            {
                (double, double) speeds = (Speed(() => Galvani(images, threads)), Speed(() => plain.Epoch(images, BatchSize, threads)));
                if (round >= 0)
                {
                    rounds.Add(speeds);
                }
            }

            Console.WriteLine(FormattableString.Invariant(
                $"| {threads} | {Race.Median(rounds.Select(round => round.Galvani / round.Plain)):F2} | {Race.Median(rounds.Select(round => round.Galvani)):F0} | {Race.Median(rounds.Select(round => round.Plain)):F0} |"));
        }
    }

    private static void Galvani(Dataset images, int threads) => Network.Sequential(
        Shape.Image(32, 32, 3), 1,
        Layer.Conv2D(32, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(64, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Conv2D(128, 3, Padding.Same, Activation.Relu), Layer.AveragePool2D(2),
        Layer.Flatten(), Layer.Dense(512, Activation.Relu), Layer.Dense(10, Activation.Softmax))
        .Train(images, new() { Epochs = 1, BatchSize = BatchSize, Threads = threads });

    private static double Speed(Action work)
    {
        Stopwatch clock = Stopwatch.StartNew();
        work();

        return BatchSize * Batches / clock.Elapsed.TotalSeconds;
    }
}
