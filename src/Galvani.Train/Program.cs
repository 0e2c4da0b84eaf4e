using Galvani.Torch;
using TorchSharp;

namespace Galvani.Train;

/// <summary>So far only shows that libtorch is here and computes.</summary>
internal static class Program
{
    private static int Main()
    {
        try
        {
            LibTorch.Load();
        }
        catch (DllNotFoundException e)
        {
            Console.Error.WriteLine($"galvani-train: {e.Message}");

            return 1;
        }

        using torch.Tensor ones = torch.ones(3);
        using torch.Tensor sum = ones.sum();
        Console.WriteLine($"libtorch {torch.__version__}: 1 + 1 + 1 = {sum.item<float>()}");

        return 0;
    }
}
