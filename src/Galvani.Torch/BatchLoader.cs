using Galvani.Tensors;

namespace Galvani.Torch;

/// <summary>Reads, shuffles and augments the batches of an epoch, a few batches ahead of the training.</summary>
internal sealed class BatchLoader
{
    private const int Ahead = 3;

    private static readonly uint _orderStream = Rng.Stream("order");

    private readonly Dataset _dataset;
    private readonly TrainOptions _options;

    public BatchLoader(Dataset dataset, TrainOptions options)
    {
        _dataset = dataset;
        _options = options;
        options.Augmentation?.Check(dataset.ImageShape);
    }

    /// <summary>Batches of an epoch.</summary>
    public int Batches => (_dataset.Count + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>The batches of an epoch from one of them on; what they hold is a function of (seed, epoch) alone.</summary>
    public IEnumerable<Batch> Epoch(int epoch, int first)
    {
        int[] order = Order(epoch);
        Queue<Task<Batch>> ahead = new();
        for (int i = first; i < Batches; i++)
        {
            int batch = i;
            ahead.Enqueue(Task.Run(() => Load(order, batch, epoch)));
            if (ahead.Count > Ahead)
            {
                yield return ahead.Dequeue().GetAwaiter().GetResult();
            }
        }

        while (ahead.TryDequeue(out Task<Batch>? next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }

    private Batch Load(int[] order, int batch, int epoch)
    {
        int start = batch * _options.BatchSize, count = Math.Min(_options.BatchSize, order.Length - start), size = _dataset.ImageShape.Size;
        float[] pixels = new float[count * size];
        long[] labels = new long[count];
        ImageAugmenter? augmenter = _options.Augmentation is Augmentation augmentation ? new(augmentation, _dataset.ImageShape, _options.Seed) : null;
        for (int i = 0; i < count; i++)
        {
            int image = order[start + i];
            Span<float> place = pixels.AsSpan(i * size, size);
            _dataset.Read(image, place);
            augmenter?.Apply(place, image, epoch);
            labels[i] = _dataset.Label(image);
        }

        return new Batch(batch, count, pixels, labels);
    }

    /// <summary>The order of the images: Fisher and Yates.</summary>
    private int[] Order(int epoch)
    {
        int[] order = [.. Enumerable.Range(0, _dataset.Count)];
        for (int last = order.Length - 1; _options.Shuffle && last > 0; last--)
        {
            uint word = Rng.Philox((uint)last, (uint)epoch, 0, _orderStream, (uint)_options.Seed, (uint)(_options.Seed >> 32)).X;
            int other = (int)(((ulong)word * (ulong)(last + 1)) >> 32);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }
}
