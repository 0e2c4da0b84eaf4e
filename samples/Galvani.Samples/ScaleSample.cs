namespace Galvani.Samples;

/// <summary>What the firing-rate scale does to accuracy and spikes.</summary>
internal sealed class ScaleSample : ISample
{
    public string Name => "scale";

    public string Purpose => "firing-rate scales 1, 20 and 100";

    public void Run()
    {
        Network cnn = KerasModel.Read("model.h5");
        Dataset test = Cifar10.Test("data");

        // doc: scale
        foreach (double scale in (double[])[1, 20, 100])
        {
            Recording run = Recipe.Convert(cnn, scale, new Lowpass(0.005)).Simulate(test, new() { Steps = 30 });
            double spikes = run.Activity.Sum(layer => layer.SpikesPerImage);
            Console.WriteLine($"scale {scale}: {run.Accuracy:P2} after {run.Steps} steps, {spikes:N0} spikes per image");
        }
        // end

        // doc: scale-per-layer
        Converter perLayer = new()
        {
            SwapActivations = { [Activation.Relu] = new SpikingRectifiedLinear() },
            ScaleFiringRates = new Dictionary<string, double> { ["conv2d"] = 5, ["conv2d_1"] = 20, ["conv2d_2"] = 100, ["dense"] = 200 },
            Synapse = new Lowpass(0.005),
        };
        Recording balanced = perLayer.Convert(cnn).Network.Simulate(test, new() { Steps = 30 });
        Console.WriteLine($"per layer: {balanced.Accuracy:P2}, {balanced.Activity.Sum(layer => layer.SpikesPerImage):N0} spikes per image");
        // end

        // doc: forecast
        RunForecast forecast = Recipe.Convert(cnn, scale: 1, new Lowpass(0.005)).Forecast(test.Take(4), new() { Steps = 30 });
        foreach (Problem warning in forecast.Warnings)
        {
            Console.WriteLine($"{warning.Node}: {warning.What}; {warning.Remedy}");
        }
        // end
    }
}
