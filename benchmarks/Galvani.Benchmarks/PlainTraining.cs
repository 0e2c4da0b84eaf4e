using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Benchmarks;

/// <summary>The tutorial's network as TorchSharp's own documentation would train it.</summary>
internal sealed class PlainTraining : IDisposable
{
    private readonly Sequential _network = torch.nn.Sequential(
        torch.nn.Conv2d(3, 32, 3, padding: 1), torch.nn.ReLU(), torch.nn.AvgPool2d(2),
        torch.nn.Conv2d(32, 64, 3, padding: 1), torch.nn.ReLU(), torch.nn.AvgPool2d(2),
        torch.nn.Conv2d(64, 128, 3, padding: 1), torch.nn.ReLU(), torch.nn.AvgPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(2048, 512), torch.nn.ReLU(), torch.nn.Linear(512, 10));

    private readonly Adam _optimizer;

    public PlainTraining() => _optimizer = torch.optim.Adam(_network.parameters(), 1e-3);

    /// <summary>Trains on every image once.</summary>
    public void Epoch(Dataset images, int batchSize, int threads)
    {
        torch.set_num_threads(threads);
        for (int first = 0; first < images.Count; first += batchSize)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            float[] pixels = new float[batchSize * images.ImageShape.Size];
            long[] labels = new long[batchSize];
            for (int i = 0; i < batchSize; i++)
            {
                images.Read(first + i, pixels.AsSpan(i * images.ImageShape.Size, images.ImageShape.Size));
                labels[i] = images.Label(first + i);
            }

            torch.Tensor batch = torch.tensor(pixels, [batchSize, 32, 32, 3]).permute(0, 3, 1, 2).contiguous();
            _optimizer.zero_grad();
            torch.Tensor loss = torch.nn.functional.cross_entropy(_network.call(batch), torch.tensor(labels));
            loss.backward();
            _optimizer.step();
            loss.item<float>();
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
    }
}
