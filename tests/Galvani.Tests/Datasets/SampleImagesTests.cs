using Xunit;

namespace Galvani.Datasets;

public sealed class SampleImagesTests
{
    [Fact]
    public void There_are_20_images_of_each_class()
    {
        Dataset images = SampleImages.Load();
        Assert.Equal(200, images.Count);
        Assert.Equal(10, images.ClassNames.Length);
        Assert.All(Enumerable.Range(0, images.Count).CountBy(images.Label), pair => Assert.Equal(20, pair.Value));
    }

    [Fact]
    public void They_stand_in_file_order_from_the_first_image_on()
    {
        Assert.Equal(SampleImages.Indices, SampleImages.Indices.Order().Distinct());
        Assert.Equal(Enumerable.Range(0, 8), SampleImages.Indices[..8]);
        Assert.Equal(200, SampleImages.Indices.Length);
    }

    [Fact]
    public void Pixels_are_bytes_in_all_three_channels()
    {
        Dataset images = SampleImages.Load();
        for (int image = 0; image < images.Count; image++)
        {
            float[] pixels = images.Image(image).Span.ToArray();
            Assert.All(pixels, pixel => Assert.True(pixel is >= 0 and <= 255 && pixel == MathF.Floor(pixel)));
            Assert.True(pixels.Distinct().Count() > 10, $"image {image} is empty");
        }
    }

    [Fact]
    public void They_are_the_test_images_of_the_same_indices()
    {
        if (Golden.Data is not string folder)
        {
            Assert.Skip(Golden.NoData);

            return;
        }

        Dataset samples = SampleImages.Load(), test = Cifar10.Test(folder).Select(SampleImages.Indices);
        Assert.Equal(Enumerable.Range(0, 200).Select(test.Label), Enumerable.Range(0, 200).Select(samples.Label));
        Assert.All(Enumerable.Range(0, 200), image => Assert.Equal(test.Image(image), samples.Image(image)));
    }
}
