namespace Galvani.Neurons;

/// <summary>A model that does not spike but has a state: its step returns a graded value, a potential or a rate.</summary>
public interface IGradedNeuron<TSelf> : IDynamicNeuron<TSelf>
    where TSelf : struct, IGradedNeuron<TSelf>;
