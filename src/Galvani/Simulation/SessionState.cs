using System.Collections.Immutable;

namespace Galvani.Simulation;

/// <summary>The state of a session at one moment: potentials, synapses and the step. Immutable; any session of the same plan can go on from it.</summary>
public sealed class SessionState
{
    internal SessionState(Plan plan, int stepIndex, ImmutableArray<float[]> values)
    {
        Plan = plan;
        StepIndex = stepIndex;
        Values = values;
    }

    /// <summary>Steps since the last reset.</summary>
    public int StepIndex { get; }

    internal Plan Plan { get; }

    internal ImmutableArray<float[]> Values { get; }
}
