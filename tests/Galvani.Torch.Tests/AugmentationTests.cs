using CsCheck;
using Galvani.Graph;
using Xunit;

namespace Galvani.Torch;

public sealed class AugmentationTests
{
    private static readonly Shape _shape = Shape.Image(5, 7, 2);
    private static readonly float[] _image = [.. RandomNetworks.Numbers(_shape, 1, "image", 1).Span];

    [Fact]
    public void It_is_a_function_of_seed_image_and_epoch()
    {
        Augmentation all = new() { Crop = 3, Flip = true, Cutout = 3 };
        Assert.Equal(Apply(all, 4, 2), Apply(all, 4, 2));
        Assert.True(Enumerable.Range(0, 20).Select(epoch => string.Join(' ', Apply(all, 4, epoch))).Distinct().Count() > 15);
    }

    [Fact]
    public void A_flip_mirrors_half_of_the_images()
    {
        float[] mirrored = [.. Enumerable.Range(0, _image.Length).Select(i => _image[(((i / 14) * 7) + 6 - (i / 2 % 7)) * 2 + (i % 2)])];
        List<float[]> flipped = [.. Enumerable.Range(0, 400).Select(image => Apply(new() { Flip = true }, image, 0))];
        Assert.All(flipped, image => Assert.True(image.SequenceEqual(_image) || image.SequenceEqual(mirrored)));
        Assert.InRange(flipped.Count(image => image.SequenceEqual(mirrored)), 150, 250);
    }

    [Fact]
    public void A_crop_moves_the_image_over_its_mirror_image() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 1000]).Sample((crop, image) =>
    {
        float[] moved = Apply(new() { Crop = crop }, image, 0);
        Assert.Contains(
            from down in Enumerable.Range(-crop, (2 * crop) + 1)
            from right in Enumerable.Range(-crop, (2 * crop) + 1)
            select (down, right),
            move => Enumerable.Range(0, _image.Length).All(i => moved[i] == Pixel((i / 14) + move.down, (i / 2 % 7) + move.right, i % 2)));
    });

    [Fact]
    public void A_cutout_paints_a_square_with_the_mean_colour() => Gen.Int[0, 1000].Sample(image =>
    {
        float[] cut = Apply(new() { Cutout = 3 }, image, 0);
        float[] means = [.. Enumerable.Range(0, 2).Select(channel => (float)_image.Where((_, i) => i % 2 == channel).Average(value => (double)value))];
        int[] changed = [.. Enumerable.Range(0, _image.Length).Where(i => cut[i] != _image[i])];
        Assert.InRange(changed.Length, 4 * 2, 9 * 2);
        Assert.All(changed, i => Assert.Equal(means[i % 2], cut[i], 1e-6f));
        Assert.InRange(changed.Max(i => i / 14) - changed.Min(i => i / 14), 0, 2);
        Assert.InRange(changed.Max(i => i / 2 % 7) - changed.Min(i => i / 2 % 7), 0, 2);
    });

    [Fact]
    public void Every_epoch_has_every_image_once_in_an_order_of_its_own() => Gen.Select(Gen.Int[1, 50], Gen.Int[1, 9], Gen.ULong).Sample((count, size, seed) =>
    {
        BatchLoader loader = new(Problems.Corners(count), new TrainOptions { BatchSize = size, Seed = seed });
        string[] epochs = [.. Enumerable.Range(0, 3).Select(epoch => string.Join(' ', loader.Epoch(epoch, 0).SelectMany(batch => batch.Pixels.Chunk(Problems.Image.Size)).Select(image => image[0])))];
        Assert.All(epochs, epoch => Assert.Equal(epochs[0].Split(' ').Order(), epoch.Split(' ').Order()));
        Assert.True(count < 8 || epochs.Distinct().Count() == 3);
        int half = loader.Batches / 2;
        Assert.Equal(loader.Epoch(1, 0).Skip(half).SelectMany(batch => batch.Pixels), loader.Epoch(1, half).SelectMany(batch => batch.Pixels));
    }, iter: 30);

    [Fact]
    public void What_reading_an_image_throws_reaches_the_training() =>
        Assert.Throws<InvalidDataException>(() => new BatchLoader(new Broken(), new TrainOptions()).Epoch(0, 0).Count());

    private static float Pixel(int row, int column, int channel)
    {
        int Mirror(int i, int length) => i < 0 ? -i : i >= length ? (2 * length) - 2 - i : i;

        return _image[(((Mirror(row, 5) * 7) + Mirror(column, 7)) * 2) + channel];
    }

    private static float[] Apply(Augmentation augmentation, int image, int epoch)
    {
        float[] pixels = [.. _image];
        new ImageAugmenter(augmentation, _shape, 1).Apply(pixels, image, epoch);

        return pixels;
    }

    private sealed class Broken : Dataset
    {
        public override int Count => 3;

        public override Shape ImageShape => Problems.Image;

        public override System.Collections.Immutable.ImmutableArray<string> ClassNames => ["a"];

        public override int Label(int image) => 0;

        public override void Read(int image, Span<float> pixels) => throw new InvalidDataException("damaged");
    }
}
