using Galvani.Layers;

namespace Galvani.Conversion.Calibration;

/// <summary>The rate network that a spiking one without synapses stands for.</summary>
internal static class RateForm
{
    /// <summary>ReLUs in the place of neurons; what the neurons cut off above their threshold stays.</summary>
    public static Network Of(Network network)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is Population))
        {
            network = network.Replace(node.Name, Activation.Relu);
        }

        return network;
    }
}
