using CsCheck;
using Xunit;

namespace Galvani.Datasets;

public sealed class PixelScalingTests
{
    private static readonly Dataset _images = Dataset.From([new Tensor(Shape.Image(1, 2, 3), [0, 51, 102, 153, 204, 255])], [0], ["a"]);

    [Fact]
    public void Pixels_are_scaled_then_shifted_then_divided_per_channel() =>
        Gen.Select(Gen.Double[0.001, 2], Gen.Double[-1, 1].Array[3], Gen.Double[0.1, 3].Array[3]).Sample((scale, mean, deviation) =>
        {
            Tensor scaled = _images.Scaled(new PixelScaling { Scale = scale, Mean = [.. mean], Deviation = [.. deviation] }).Image(0);
            for (int i = 0; i < 6; i++)
            {
                Assert.Equal((float)(((_images.Image(0).Span[i] * scale) - mean[i % 3]) / deviation[i % 3]), scaled.Span[i]);
            }
        });

    [Fact]
    public void Nothing_changes_nothing_and_one_number_is_for_all_channels()
    {
        Assert.Equal(_images.Image(0), _images.Scaled(PixelScaling.None).Image(0));
        Assert.Equal([-1, 50, 101, 152, 203, 254], _images.Scaled(new PixelScaling { Mean = [1] }).Image(0).Span.ToArray());
        Assert.Equal((1, "a"), (_images.Scaled(PixelScaling.None).Count, _images.Scaled(PixelScaling.None).ClassNames[0]));
    }

    [Fact]
    public void Numbers_that_fit_no_image_are_refused() => Assert.All(
        new PixelScaling[] { new() { Scale = double.NaN }, new() { Mean = [1, 2] }, new() { Mean = [double.NaN] }, new() { Deviation = [0] }, new() { Deviation = [1, 1, -1] } },
        scaling => Assert.Throws<InvalidDataException>(() => _images.Scaled(scaling)));
}
