namespace Galvani.Cli;

/// <summary>Small files in the layouts that users bring.</summary>
internal static class TestData
{
    /// <summary>A Keras model that is not for images of 32x32x3.</summary>
    public static string OtherModel { get; } = Golden.File("formats", "keras", "keras3_h5", "ref_seq.h5");

    /// <summary>A Keras model with a layer that is refused, and always will be: code of its own.</summary>
    public static string RefusedModel { get; } = Golden.File("formats", "keras", "keras3_h5", "lambda_layer.h5");

    /// <summary>A Keras model with models inside it.</summary>
    public static string NestedModel { get; } = Golden.File("formats", "keras", "keras3_keras", "nested.keras");

    /// <summary>A Keras file of weights only.</summary>
    public static string Weights { get; } = Golden.File("formats", "keras", "tf211_h5", "weights_only.h5");

    /// <summary>The layers that they belong to.</summary>
    public static string Architecture { get; } = Golden.File("formats", "keras", "tf211_h5", "weights_only.json");

    /// <summary>Records of CIFAR-10: a label and 3072 pixels each.</summary>
    public static byte[] Cifar(int images)
    {
        byte[] records = new byte[images * 3073];
        new Random(1).NextBytes(records);
        for (int image = 0; image < images; image++)
        {
            records[image * 3073] = (byte)(image % 10);
        }

        return records;
    }
}
