namespace Galvani.Neurons;

/// <summary>A model that emits whole spikes: its step returns a count.</summary>
public interface ISpikingNeuron<TSelf> : IDynamicNeuron<TSelf>
    where TSelf : struct, ISpikingNeuron<TSelf>;
