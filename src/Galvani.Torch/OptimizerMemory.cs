using Galvani.Tensors;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>What an optimizer remembers of earlier steps, in and out of a file. TorchSharp's own writer refuses tensors whose channels lie last.</summary>
internal static class OptimizerMemory
{
    private const string Prefix = "optimizer/";

    public static void Write(OptimizerHelper optimizer, SafetensorsWriter file)
    {
        List<OptimizerState> states = optimizer.state_dict().State;
        for (int i = 0; i < states.Count; i++)
        {
            foreach ((string name, torch.Tensor? value, _) in Averages(states[i]))
            {
                if (value is not null)
                {
                    file.Add($"{Prefix}{i}/{name}", TorchArray.Extents(value), [TensorForm.Numbers(value)]);
                }
            }

            if (Counter(states[i]) is (long steps, _))
            {
                file.Add($"{Prefix}{i}/step", [1], [new[] { steps }]);
            }
        }
    }

    /// <exception cref="InvalidModelException">An array is missing or has another shape.</exception>
    public static void Read(Safetensors file, TorchNetwork network, OptimizerHelper optimizer)
    {
        List<OptimizerState> states = optimizer.state_dict().State;
        Parameter[] parameters = [.. network.Parameters];
        for (int i = 0; i < states.Count; i++)
        {
            foreach ((string name, torch.Tensor? old, Action<torch.Tensor> set) in Averages(states[i]))
            {
                string entry = $"{Prefix}{i}/{name}";
                if (old is not null || file.Contains(entry)) // SGD remembers nothing without momentum, or before the first step
                {
                    long[] shape = parameters[i].shape;
                    set(network.Form.Values(TorchArray.Read(file, entry, shape), shape).DetachFromDisposeScope());
                    old?.Dispose();
                }
            }

            Counter(states[i])?.Set(file.Integers($"{Prefix}{i}/step")[0]);
        }
    }

    /// <summary>The averages of gradients, and where to put others.</summary>
    private static (string Name, torch.Tensor? Value, Action<torch.Tensor> Set)[] Averages(OptimizerState state) => state switch
    {
        TorchSharp.Modules.Adam.State adam => [("exp_avg", adam.exp_avg, value => adam.exp_avg = value), ("exp_avg_sq", adam.exp_avg_sq, value => adam.exp_avg_sq = value)],
        TorchSharp.Modules.AdamW.State adam => [("exp_avg", adam.exp_avg, value => adam.exp_avg = value), ("exp_avg_sq", adam.exp_avg_sq, value => adam.exp_avg_sq = value)],
        SGD.State sgd => [("momentum_buffer", sgd.momentum_buffer, value => sgd.momentum_buffer = value)],
        _ => throw new NotSupportedException($"{state.GetType()} is not known"),
    };

    /// <summary>The steps taken; null for an optimizer that does not count.</summary>
    private static (long Steps, Action<long> Set)? Counter(OptimizerState state) => state switch
    {
        TorchSharp.Modules.Adam.State adam => (adam.step, steps => adam.step = steps),
        TorchSharp.Modules.AdamW.State adam => (adam.step, steps => adam.step = steps),
        _ => null,
    };
}
