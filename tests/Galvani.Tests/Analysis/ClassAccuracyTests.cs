using Xunit;

namespace Galvani.Analysis;

/// <summary>Accuracy per class, counted by hand.</summary>
public sealed class ClassAccuracyTests
{
    [Fact]
    public void Each_class_counts_its_own_images_and_those_answered_rightly()
    {
        Evaluation evaluation = new(Predictions: [0, 1, 1, 0, -1, 2], Labels: [0, 0, 1, 1, 1, 0]);
        Assert.Equal(
            [new ClassAccuracy("ant", 3, 1), new ClassAccuracy("bee", 3, 1), new ClassAccuracy("cat", 0, 0)],
            ClassAccuracy.Of(evaluation, ["ant", "bee", "cat"]));
    }

    [Fact]
    public void A_class_without_images_has_no_accuracy()
    {
        Assert.Null(new ClassAccuracy("cat", 0, 0).Accuracy);
        Assert.Equal(0.25, new ClassAccuracy("ant", 4, 1).Accuracy);
    }
}
