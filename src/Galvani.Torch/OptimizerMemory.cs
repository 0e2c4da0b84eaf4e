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
            foreach ((string name, torch.Tensor? value) in Tensors(states[i]).Where(entry => entry.Value is not null))
            {
                file.Add($"{Prefix}{i}/{name}", [.. value!.shape.Select(extent => (int)extent)], [TensorForm.Numbers(value)]);
            }

            if (Steps(states[i]) is long steps)
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
            foreach ((string name, _) in Tensors(states[i]))
            {
                string entry = $"{Prefix}{i}/{name}";
                if (file.Contains(entry) || states[i] is not SGD.State) // without momentum, or before the first step, SGD remembers nothing
                {
                    Set(states[i], name, TorchArray.Read(file, entry, parameters[i].shape, network.Form).DetachFromDisposeScope());
                }
            }

            if (Steps(states[i]) is not null)
            {
                SetSteps(states[i], file.Integers($"{Prefix}{i}/step")[0]);
            }
        }
    }

    private static (string Name, torch.Tensor? Value)[] Tensors(OptimizerState state) => state switch
    {
        TorchSharp.Modules.Adam.State adam => [("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq)],
        TorchSharp.Modules.AdamW.State adam => [("exp_avg", adam.exp_avg), ("exp_avg_sq", adam.exp_avg_sq)],
        SGD.State sgd => [("momentum_buffer", sgd.momentum_buffer)],
        _ => throw new NotSupportedException($"{state.GetType()} is not known"),
    };

    private static void Set(OptimizerState state, string name, torch.Tensor value)
    {
        switch (state)
        {
            case TorchSharp.Modules.Adam.State adam when name == "exp_avg":
                adam.exp_avg = value;
                break;
            case TorchSharp.Modules.Adam.State adam:
                adam.exp_avg_sq = value;
                break;
            case TorchSharp.Modules.AdamW.State adam when name == "exp_avg":
                adam.exp_avg = value;
                break;
            case TorchSharp.Modules.AdamW.State adam:
                adam.exp_avg_sq = value;
                break;
            case SGD.State sgd:
                sgd.momentum_buffer = value;
                break;
        }
    }

    private static long? Steps(OptimizerState state) => state switch
    {
        TorchSharp.Modules.Adam.State adam => adam.step,
        TorchSharp.Modules.AdamW.State adam => adam.step,
        _ => null,
    };

    private static void SetSteps(OptimizerState state, long steps)
    {
        if (state is TorchSharp.Modules.Adam.State adam)
        {
            adam.step = steps;
        }
        else if (state is TorchSharp.Modules.AdamW.State adamW)
        {
            adamW.step = steps;
        }
    }
}
