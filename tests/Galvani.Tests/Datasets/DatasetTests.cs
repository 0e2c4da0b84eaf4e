using CsCheck;
using Xunit;

namespace Galvani.Datasets;

public sealed class DatasetTests
{
    private static readonly Dataset _images = Images(7);

    [Fact]
    public void Taking_gives_the_first_images_or_all() =>
        Gen.Int[0, 20].Sample(count =>
        {
            Dataset taken = _images.Take(count);
            Assert.Equal(Math.Min(count, _images.Count), taken.Count);
            Assert.Equal(Enumerable.Range(0, taken.Count).Select(_images.Image), Enumerable.Range(0, taken.Count).Select(taken.Image));
        });

    [Fact]
    public void Selecting_gives_the_chosen_images_in_the_given_order_with_their_labels() =>
        Gen.Int[0, 6].Array[0, 20].Sample(chosen =>
        {
            Dataset selected = _images.Select(chosen);
            Assert.Equal(chosen.Select(_images.Image), Enumerable.Range(0, chosen.Length).Select(selected.Image));
            Assert.Equal(chosen.Select(_images.Label), Enumerable.Range(0, chosen.Length).Select(selected.Label));
            Assert.Equal((_images.ImageShape, _images.ClassNames), (selected.ImageShape, selected.ClassNames));
        });

    [Fact]
    public void Pictures_are_the_images_before_their_pixels_were_scaled() =>
        Gen.Int[0, 6].Array[0, 20].Sample(chosen =>
        {
            PixelScaling half = new() { Scale = 0.5, Mean = [3] };
            foreach (Dataset images in (Dataset[])[_images.Scaled(half).Select(chosen), _images.Select(chosen).Scaled(half).Scaled(half), _images.Select(chosen)])
            {
                Assert.Equal(chosen.Select(_images.Image), Enumerable.Range(0, chosen.Length).Select(images.AsPictures.Image));
                Assert.Equal(chosen.Select(_images.Label), Enumerable.Range(0, chosen.Length).Select(images.AsPictures.Label));
            }
        });

    [Fact]
    public void A_selection_of_a_selection_is_a_selection() =>
        Gen.Select(Gen.Int[0, 6].Array[1, 9], Gen.Int[0, 100].Array[0, 9]).Sample((first, second) =>
        {
            int[] inside = [.. second.Select(i => i % first.Length)];
            Dataset twice = _images.Select(first).Select(inside);
            Assert.Equal(inside.Select(i => _images.Image(first[i])), Enumerable.Range(0, twice.Count).Select(twice.Image));
        });

    [Fact]
    public void Other_names_of_the_classes_change_nothing_else()
    {
        string[] names = [.. _images.ClassNames.Select(name => name + "!")];
        Dataset renamed = _images.WithClassNames([.. names]);
        Assert.Equal(names, renamed.ClassNames);
        Assert.Equal(Enumerable.Range(0, 7).Select(_images.Image), Enumerable.Range(0, 7).Select(renamed.Image));
        Assert.Equal(Enumerable.Range(0, 7).Select(_images.Label), Enumerable.Range(0, 7).Select(renamed.Label));
        Assert.Throws<ArgumentException>(() => _images.WithClassNames(["one name", "too many", .. names]));
    }

    [Fact]
    public void Labels_follow_the_names_of_their_classes_into_another_order()
    {
        Dataset reordered = _images.WithClassNames([.. _images.ClassNames.Reverse()]);
        Assert.Equal(
            Enumerable.Range(0, 7).Select(image => _images.ClassNames[_images.Label(image)]),
            Enumerable.Range(0, 7).Select(image => reordered.ClassNames[reordered.Label(image)]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void An_image_that_does_not_exist_is_refused(int image) => Assert.Throws<ArgumentOutOfRangeException>(() => _images.Select([image]));

    [Fact]
    public void Negative_counts_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => _images.Take(-1));

    [Fact]
    public void Images_that_do_not_fit_together_are_refused()
    {
        Tensor small = new(Shape.Vector(1), [1]), large = new(Shape.Vector(2), [1, 2]);
        Assert.Throws<ArgumentException>(() => Dataset.From([], [], ["a"]));
        Assert.Throws<ArgumentException>(() => Dataset.From([small], [0, 0], ["a"]));
        Assert.Throws<ArgumentException>(() => Dataset.From([small, large], [0, 0], ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.From([small], [1], ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.From([small], [-1], ["a"]));
    }

    private static Dataset Images(int count) => Dataset.From(
        [.. Enumerable.Range(0, count).Select(image => new Tensor(Shape.Image(1, 2, 1), [image, image * 10]))],
        [.. Enumerable.Range(0, count).Select(image => image % 3)],
        ["a", "b", "c"]);
}
