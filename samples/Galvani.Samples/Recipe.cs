namespace Galvani.Samples;

/// <summary>The tutorial's conversion with the two numbers that the experiments vary.</summary>
internal static class Recipe
{
    // doc: recipe
    public static Network Convert(Network cnn, double scale, Synapse? synapse) => new Converter
    {
        SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
        ScaleFiringRates = scale,
        Synapse = synapse,
    }.Convert(cnn).Network;
    // end
}
