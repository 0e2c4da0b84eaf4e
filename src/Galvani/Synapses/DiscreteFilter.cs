namespace Galvani.Synapses;

/// <summary>A synapse in steps: what it makes of a signal, sample by sample.</summary>
public abstract record DiscreteFilter;
