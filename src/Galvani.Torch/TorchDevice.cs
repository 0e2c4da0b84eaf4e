using TorchSharp;

namespace Galvani.Torch;

/// <summary>From the name of a device to the device.</summary>
internal static class TorchDevice
{
    public static torch.Device Of(string name)
    {
        bool isCuda = name == "cuda" || name.StartsWith("cuda:", StringComparison.Ordinal);
        if (name != "cpu" && !isCuda)
        {
            throw new ArgumentException($"there is no device '{name}'; choose cpu or cuda", nameof(name));
        }

        return !isCuda || torch.cuda.is_available()
            ? torch.device(name)
            : throw new ArgumentException("there is no cuda here; let the application reference a libtorch-cuda package on a machine with such a device, or choose cpu", nameof(name));
    }
}
