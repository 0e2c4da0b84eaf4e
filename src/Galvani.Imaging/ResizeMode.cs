namespace Galvani.Imaging;

/// <summary>How an image of any size becomes one of the network's size.</summary>
public enum ResizeMode
{
    /// <summary>Keeps proportions: resized until it covers the network's image, then cropped to its centre.</summary>
    Crop,

    /// <summary>Resized to the network's height and width, whatever its proportions; what Keras does unless told otherwise.</summary>
    Stretch,
}
