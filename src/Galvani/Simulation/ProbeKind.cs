namespace Galvani.Simulation;

/// <summary>What a probe records.</summary>
public enum ProbeKind
{
    /// <summary>Spikes of a population, counted per step.</summary>
    Spikes,

    /// <summary>Membrane potentials of a population after each step, in units of the threshold.</summary>
    Potential,

    /// <summary>The values of any node.</summary>
    Value,

    /// <summary>The values of any node behind a synapse of the probe's own, one step late as on every connection.</summary>
    Filtered,
}
